// Package sheet reads spreadsheets into blocks: .xlsx (Office Open XML,
// ECMA-376, transitional and strict), .xls (BIFF5, BIFF7 and BIFF8 in a compound
// file, [MS-XLS]) and registers kept as CSV or TSV. Cells hold what a user sees:
// number formats are applied, formulas give their stored results, a merged cell
// is repeated in every place it covers.
//
// Call ReadXLSX, ReadXLS or ReadCSV with the bytes of a file; LooksLikeCSV tells
// a register from a plain text, and Register finds the columns of a register of
// suggestions in the rows of a table. The package touches no file and no
// network, starts no goroutine, follows no link and calculates no formula;
// Limits bound what it decompresses and builds. It reads no pictures and no
// macros, of which a warning tells.
//
// Rows without text part tables. A line of its own above a table (its title, a
// unit, who filled it in) and below it (notes) is a raw.Paragraph. Hidden rows
// and columns are left out, hidden sheets set apart as raw.Comment, both with a
// warning.
//
// Section numbers such as 18.8.30 in the comments are those of ECMA-376-1,
// those such as 2.4.140 behind “[MS-XLS]” of that document.
package sheet

// Limits bound the work on one file. A field that is not positive has the value
// it has in DefaultLimits. A package that expands beyond a limit ends in
// corpus.ErrBomb, a document with too many cells or too much text in
// corpus.ErrTooLarge.
type Limits struct {
	MaxPartBytes  int64 // one part of an .xlsx package, decompressed
	MaxTotalBytes int64 // all parts that are read, decompressed
	MaxExpansion  int64 // decompressed bytes for one compressed byte, in parts of more than 16 MB
	MaxEntries    int   // entries of the zip, or of the directory of a compound file
	MaxDepth      int   // XML elements within one another
	MaxCells      int   // cells with text; a place of a table made of them counts a third
	MaxColumns    int   // columns of a sheet
	MaxTextBytes  int64 // text of the result; a merged cell counts wherever it is repeated
}

// DefaultLimits admit every register of a country's congress, and keep the
// memory for one file below 300 MB.
var DefaultLimits = Limits{
	MaxPartBytes:  256 << 20,
	MaxTotalBytes: 384 << 20,
	MaxExpansion:  200,
	MaxEntries:    20000,
	MaxDepth:      256,
	MaxCells:      2000000,
	MaxColumns:    16384, // of Excel since 2007
	MaxTextBytes:  32 << 20,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	for _, f := range []struct{ stated, value *int64 }{
		{&l.MaxPartBytes, &d.MaxPartBytes}, {&l.MaxTotalBytes, &d.MaxTotalBytes},
		{&l.MaxExpansion, &d.MaxExpansion}, {&l.MaxTextBytes, &d.MaxTextBytes},
	} {
		if *f.stated > 0 {
			*f.value = *f.stated
		}
	}
	for _, f := range []struct{ stated, value *int }{
		{&l.MaxEntries, &d.MaxEntries}, {&l.MaxDepth, &d.MaxDepth}, {&l.MaxCells, &d.MaxCells}, {&l.MaxColumns, &d.MaxColumns},
	} {
		if *f.stated > 0 {
			*f.value = *f.stated
		}
	}
	return d
}
