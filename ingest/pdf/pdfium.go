package pdf

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"time"

	"fuhan/corpus"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

const (
	// wasmPages is the memory of pdfium in pages of 64 KiB, see reserve. A page of
	// A4 at 300 dots per inch takes some 70 MiB to draw, a coloured scan of A3 more
	// than 160; an image that does not fit is left out without an error.
	wasmPages     = 192 << 20 / wasmPageBytes
	wasmPageBytes = 64 << 10
	// maxFiles is the number of files after which an instance is replaced, so
	// that what they leave behind does not add up.
	maxFiles = 100
	// maxCopiedBytes is the size of file that is copied into pdfium's memory;
	// larger ones are read block by block.
	maxCopiedBytes = 32 << 20
)

// cacheVariable names, where it is set, the folder in which compiled code is
// kept: a confined reader may not use any other.
const cacheVariable = "FUHAN_READER_CACHE"

// engine is pdfium in WebAssembly. There is one per process, compiled at first
// use and never released; file by file it runs in one instance, which is
// replaced after a trap and after a number of files.
type engine struct {
	mu       sync.Mutex
	started  bool
	err      error // why it cannot be started
	pool     pdfium.Pool
	instance *instance
}

var wasm engine

// instance is one WebAssembly instance with its functions.
//
// The library's own methods allocate and look up a function for every number
// that they fetch, some twenty times for each character, so the functions are
// called here directly; a page is read about twenty times faster.
type instance struct {
	lib       pdfium.Pdfium
	module    api.Module
	functions map[string]api.Function
	stack     [8]uint64
	scratch   uint32 // a buffer of scratchBytes in its memory
	files     int    // open in it
	opened    int    // in all
	broken    bool   // after a trap
}

const scratchBytes = 256

// errPDFium is wrapped by what is wrong with the engine itself, not with a file.
var errPDFium = errors.New("pdfium cannot be used")

// Warm compiles pdfium and leaves the result in the user's cache folder, so
// that later processes start in a tenth of a second. Compiling takes some
// seconds and about 300 MB of memory.
func Warm(ctx context.Context) error {
	if ctx.Err() != nil {
		return fmt.Errorf("pdf: %w", corpus.ErrTimeout)
	}
	wasm.mu.Lock()
	defer wasm.mu.Unlock()
	return wasm.start()
}

// acquire locks the engine and gives its instance; release must follow.
func (e *engine) acquire() (*instance, error) {
	e.mu.Lock()
	if err := e.start(); err != nil {
		e.mu.Unlock()
		return nil, err
	}
	if e.instance == nil {
		runtime.GC() // room for its memory, which is the bulk of the heap
		in, err := newInstance(e.pool)
		if err != nil {
			e.mu.Unlock()
			return nil, err
		}
		e.instance = in
	}
	return e.instance, nil
}

// release unlocks the engine. An instance that cannot be used any more goes, and
// what is open in it fails from then on.
func (e *engine) release() {
	if in := e.instance; in != nil && (in.broken || in.files == 0 && in.opened >= maxFiles) {
		e.drop()
	}
	e.mu.Unlock()
}

// Release gives back the memory of pdfium until it is used again, which takes
// a tenth of a second. It does nothing while a file is open.
func Release() {
	wasm.mu.Lock()
	defer wasm.mu.Unlock()
	if wasm.instance != nil && wasm.instance.files == 0 {
		wasm.drop()
	}
}

// drop ends the instance and frees its memory for whoever comes next.
func (e *engine) drop() {
	in := e.instance
	in.broken = true
	_ = in.lib.Close()
	e.instance, in.lib, in.module, in.functions = nil, nil, nil, nil
	runtime.GC()
}

// start compiles pdfium once.
func (e *engine) start() error {
	if e.started {
		return e.err
	}
	e.started = true
	files, err := fontFiles()
	if err != nil {
		e.err = fmt.Errorf("%w: %v", errPDFium, err)
		return e.err
	}
	config := webassembly.Config{
		MaxTotal:      1,
		FSConfig:      wazero.NewFSConfig().WithFSMount(files, "/"),
		RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(wasmPages).WithCompilationCache(compilationCache()),
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	}
	if e.pool, err = webassembly.Init(config); err != nil {
		e.err = fmt.Errorf("%w: %v", errPDFium, err)
	}
	return e.err
}

// compilationCache keeps compiled code on disk where that is possible. The
// folder is named after this program's version of the engine, since code from
// elsewhere must never be run.
func compilationCache() wazero.CompilationCache {
	base := os.Getenv(cacheVariable)
	if base == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			base = filepath.Join(dir, "fuhan")
		}
	}
	if base != "" {
		sum := sha256.Sum256([]byte(engineVersion))
		dir := filepath.Join(base, "pdfium-"+hex.EncodeToString(sum[:8]))
		if os.MkdirAll(dir, 0o700) == nil && writable(dir) {
			if c, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
				return c
			}
		}
	}
	return wazero.NewCompilationCache()
}

// engineVersion changes with the modules that decide what is compiled.
const engineVersion = "go-pdfium v1.19.4, wazero v1.12.0"

func writable(dir string) bool {
	f, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

func newInstance(pool pdfium.Pool) (*instance, error) {
	lib, err := pool.GetInstance(10 * time.Second)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errPDFium, err)
	}
	in := &instance{lib: lib, functions: map[string]api.Function{}}
	field := reflect.Indirect(reflect.ValueOf(lib.GetImplementation())).FieldByName("Module")
	if field.IsValid() && field.CanInterface() {
		in.module, _ = field.Interface().(api.Module)
	}
	if in.module == nil {
		lib.Close()
		return nil, fmt.Errorf("%w: its module is not to be found", errPDFium)
	}
	in.reserve()
	p, err := in.call("malloc", scratchBytes)
	if err != nil || p == 0 {
		lib.Close()
		return nil, fmt.Errorf("%w: no memory", errPDFium)
	}
	in.scratch = uint32(p)
	return in, nil
}

// reserve takes all of the memory at once. Growing copies it: done in many steps,
// as it is needed, it leaves behind several times as much as a reader may use.
func (in *instance) reserve() {
	m := in.module.Memory()
	if have := m.Size() / wasmPageBytes; have < wasmPages {
		_, _ = m.Grow(wasmPages - have) // where that fails, it grows by itself
	}
}

// call calls a function of pdfium with up to eight arguments. Its result is 0
// where the function has none. An error means that the instance trapped: out
// of memory or out of stack.
func (in *instance) call(name string, args ...uint64) (uint64, error) {
	if in.broken {
		return 0, fmt.Errorf("pdfium: trapped before: %w", corpus.ErrMalformed)
	}
	f := in.functions[name]
	if f == nil {
		if f = in.module.ExportedFunction(name); f == nil {
			return 0, fmt.Errorf("%w: it has no function %s", errPDFium, name)
		}
		in.functions[name] = f
	}
	copy(in.stack[:], args)
	if err := f.CallWithStack(context.Background(), in.stack[:]); err != nil {
		in.broken = true
		return 0, fmt.Errorf("pdfium: trapped in %s: %w", name, corpus.ErrMalformed)
	}
	if len(f.Definition().ResultTypes()) == 0 {
		return 0, nil
	}
	return in.stack[0], nil
}

// at is the address of byte i of the scratch buffer.
func (in *instance) at(i uint32) uint64 { return uint64(in.scratch + i) }

func (in *instance) float64At(i uint32) float64 {
	v, _ := in.module.Memory().ReadFloat64Le(in.scratch + i)
	return v
}

func (in *instance) float32At(i uint32) float64 {
	v, _ := in.module.Memory().ReadFloat32Le(in.scratch + i)
	return float64(v)
}

// pdfiumFile is a file opened by pdfium. It holds the engine until it is closed or lent.
type pdfiumFile struct {
	*instance
	ref    references.FPDF_DOCUMENT
	handle uint64
	pages  int
}

// openPDFium opens data with the empty password. The error wraps ErrEncrypted,
// ErrMalformed or errPDFium.
func openPDFium(data []byte) (*pdfiumFile, error) {
	if len(data) > maxCopiedBytes {
		return openRequest(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	}
	return openRequest(&requests.OpenDocument{File: &data})
}

// openMended opens data, whose structure is damaged, by a new table (see
// rebuild). pdfium makes one itself, but needs a trailer for it, and far too long
// for a large file.
func openMended(data []byte) (*pdfiumFile, error) {
	trimmed, _ := trim(data)
	r, err := rebuild(trimmed)
	if err == nil {
		var f *pdfiumFile
		if r.size() > maxCopiedBytes {
			f, err = openRequest(&requests.OpenDocument{FileReader: io.NewSectionReader(r, 0, r.size()), FileReaderSize: r.size()})
		} else {
			all := slices.Concat(r.data, r.tail)
			f, err = openRequest(&requests.OpenDocument{File: &all})
		}
		if err == nil {
			return f, nil
		}
	}
	if errors.Is(err, errPDFium) || len(data) > maxCopiedBytes {
		return nil, err
	}
	return openPDFium(data)
}

func openRequest(request *requests.OpenDocument) (*pdfiumFile, error) {
	in, err := wasm.acquire()
	if err != nil {
		return nil, err
	}
	f := &pdfiumFile{instance: in}
	if err := f.open(request); err != nil {
		wasm.release()
		return nil, err
	}
	in.files++
	in.opened++
	return f, nil
}

// lend gives the engine back while f stays open. Who uses f then locks the
// engine, and close too needs it locked.
func (f *pdfiumFile) lend() { wasm.release() }

func (f *pdfiumFile) open(request *requests.OpenDocument) (err error) {
	defer func() {
		if x := recover(); x != nil { // of the library, which checks little
			f.broken = true
			err = fmt.Errorf("pdfium: %s: %w", excerpt(x), corpus.ErrMalformed)
		}
	}()
	doc, err := f.lib.OpenDocument(request)
	if err != nil {
		// what the library allocated for a file that it could not open is lost
		f.broken = f.broken || request.File == nil || len(*request.File) > 1<<20
		if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
			return fmt.Errorf("pdfium: %w", corpus.ErrEncrypted)
		}
		return fmt.Errorf("pdfium: %s: %w", excerpt(err), corpus.ErrMalformed)
	}
	f.ref = doc.Document
	known := reflect.Indirect(reflect.ValueOf(f.lib.GetImplementation())).FieldByName("documentRefs")
	f.handle = reflect.Indirect(known.MapIndex(reflect.ValueOf(f.ref))).FieldByName("handle").Elem().Uint()
	n, err := f.call("FPDF_GetPageCount", f.handle)
	if err != nil {
		return err
	}
	if f.pages = int(int32(n)); f.pages <= 0 {
		f.closeDocument()
		return fmt.Errorf("pdfium: no pages: %w", corpus.ErrMalformed)
	}
	return nil
}

// soundStructure reports whether the cross-reference table could be used; pdfium
// looks for the objects itself where it cannot.
func (f *pdfiumFile) soundStructure() bool {
	ok, err := f.call("FPDF_DocumentHasValidCrossReferenceTable", f.handle)
	return err == nil && int32(ok) != 0
}

func (f *pdfiumFile) closeDocument() {
	if !f.broken {
		if _, err := f.lib.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: f.ref}); err != nil {
			f.broken = true
		}
	}
}

// close closes the file and gives the engine back.
func (f *pdfiumFile) close() {
	f.closeDocument()
	f.files--
	wasm.release()
}

// load loads page n (1-based); unload must follow.
func (f *pdfiumFile) load(n int) (uint64, error) {
	p, err := f.call("FPDF_LoadPage", f.handle, uint64(n-1))
	if err == nil && p == 0 {
		err = fmt.Errorf("pdfium: page %d cannot be loaded: %w", n, corpus.ErrMalformed)
	}
	return p, err
}

func (f *pdfiumFile) unload(page uint64) { _, _ = f.call("FPDF_ClosePage", page) }
