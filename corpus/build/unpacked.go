package build

import (
	"context"
	"sort"
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/ingest"
)

// contents is what is handed on of the inside of a file.
type contents struct {
	next      func(prepared) error
	documents map[string]bool // by path
	failures  map[string]bool // without a document
}

func newContents(next func(prepared) error) *contents {
	return &contents{next, map[string]bool{}, map[string]bool{}}
}

func (c *contents) emit(p prepared) error {
	if p.item != nil {
		c.documents[p.path] = true
	}
	if p.failure != nil && p.item == nil {
		c.failures[p.path] = true
	}
	return c.next(p)
}

// container is what to remember of the file p, all of whose members were handed on.
func (c *contents) container(p *prepared, notes []string) *store.Container {
	return &store.Container{
		Path: p.path, SHA256: p.hash, Size: p.size, ModTime: p.modTime, Reader: ingest.Version,
		Documents: len(c.documents), Failures: len(c.failures), Notes: notes,
	}
}

// prepareUnpacked hands on what is known of f where f is an archive that an
// earlier run unpacked with these readers, and all that lies below its path is as
// that run left it. It reads f.data for that, but unpacks nothing.
func (b *Builder) prepareUnpacked(ctx context.Context, f *file, emit func(prepared) error) (done bool, err error) {
	c, ok := b.containers[f.path]
	if !ok || f.kind == store.SourceMember || c.Reader != ingest.Version {
		return false, nil
	}
	same := b.opts.TrustModTimes && f.data == nil && !f.modTime.IsZero() && f.size == c.Size && f.modTime.UnixMicro() == c.ModTime.UnixMicro()
	if !same {
		if f.data == nil {
			if f.data, err = readFile(*f, b.opts.MaxFileBytes); err != nil {
				f.data = nil
				return false, nil // prepare says why
			}
		}
		if hashOf(f.data) != c.SHA256 {
			return false, nil
		}
	}
	known, ok, err := b.knownInside(ctx, f, c)
	if !ok || err != nil {
		return false, err
	}
	for _, p := range known {
		if err := emit(p); err != nil {
			return false, err
		}
	}
	p := prepared{file: *f}
	p.data = nil
	for _, n := range c.Notes {
		p.notes = append(p.notes, Note{f.path, n})
	}
	if f.modTime.UnixMicro() != c.ModTime.UnixMicro() {
		c.Size, c.ModTime = f.size, f.modTime
		p.holds = &c
	}
	return true, emit(p)
}

// knownInside is what lies below the archive f. ok is false where that is not all
// that the archive c holds, or where some of it may come out otherwise now. Scans
// that wait for OCR are known: their bytes are in the store, where Refresh reads
// them.
func (b *Builder) knownInside(ctx context.Context, f *file, c store.Container) (known []prepared, ok bool, err error) {
	below := f.path + store.MemberMark
	inside := f.within()
	at := map[string]int{}
	ok = true
	err = b.store.Locations(ctx, below, func(l store.Location) error {
		ok = ok && !b.stale[l.Document]
		at[l.Path] = len(known)
		known = append(known, prepared{file: file{path: l.Path, inside: inside}, known: l.Document})
		return ctx.Err()
	})
	if err != nil || !ok || len(known) != c.Documents {
		return nil, false, err
	}
	failures := 0
	for _, x := range b.failedBelow(below) {
		failure := &Failure{x.Path, x.Code, x.Reason}
		switch i, isDocument := at[x.Path]; {
		case isDocument && x.Code == corpus.Code(corpus.ErrNeedsOCR):
			known[i].failure = failure
		case isDocument || !lasting[x.Code]:
			return nil, false, nil
		default:
			failures++
			known = append(known, prepared{file: file{path: x.Path, inside: inside}, failure: failure})
		}
	}
	return known, failures == c.Failures, nil
}

// lasting are the reasons that the bytes of a file decide alone. Others may be of
// the moment (no time, no memory, a program that is not installed).
var lasting = map[string]bool{
	corpus.Code(corpus.ErrEmpty): true, corpus.Code(corpus.ErrEncrypted): true, corpus.Code(corpus.ErrUnsupported): true,
	corpus.Code(corpus.ErrTooLarge): true, corpus.Code(corpus.ErrBomb): true,
}

// failedBelow are the failures known at the start of the run whose path begins
// with below.
func (b *Builder) failedBelow(below string) []store.Failure {
	from := sort.Search(len(b.failed), func(i int) bool { return b.failed[i].Path >= below })
	to := from
	for to < len(b.failed) && strings.HasPrefix(b.failed[to].Path, below) {
		to++
	}
	return b.failed[from:to]
}
