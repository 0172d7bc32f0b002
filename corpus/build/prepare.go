package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/extract"
	"fuhan/ingest"
)

// file is something to be added: a file of the disk, one inside another, or
// what a web address shows.
type file struct {
	path    string
	size    int64
	modTime time.Time
	mode    fs.FileMode
	kind    store.SourceKind // "" means store.SourceFile
	data    []byte           // its bytes where they are at hand; else it is read from the disk or fetched
	inside  *container       // the container that it lies in, nil for others

	volumes   []string // the paths of all volumes, of an archive that was split
	neighbour bool     // a volume that lies beside one that was named
}

// prepared is a file that has been read, or found known or unreadable.
type prepared struct {
	file
	hash    string      // SHA-256 of its bytes, "" where they were not read
	item    *store.Item // nil for containers and what could not be read
	refresh bool        // item's text and facts replace those that are stored for its bytes
	failure *Failure
	notes   []Note
	gone    []string         // paths that the file showed before and shows no more
	known   string           // id of the document where the file need not be opened
	holds   *store.Container // what is remembered of an archive, behind its members
}

// prepareAll reads and extracts f and all that is inside it, and hands each to
// emit: f last, so that a file that is known is one whose members are, too,
// wherever a run ends. Its error ends the run.
func (b *Builder) prepareAll(ctx context.Context, f file, emit func(prepared) error) error {
	if f.kind == store.SourceURL && f.data == nil {
		return b.prepareURL(ctx, f, emit)
	}
	if done, err := b.prepareUnpacked(ctx, &f, emit); done || err != nil {
		return err
	}
	p, res, err := b.prepare(ctx, f)
	if err != nil {
		return err
	}
	p.gone = append(p.gone, f.others()...) // volumes that came alone, before
	members, failures, err := b.members(ctx, f, &p, res)
	if err != nil {
		return err
	}
	inside := newContents(emit)
	for i := range failures {
		if err := inside.emit(prepared{file: file{path: failures[i].Path, inside: &container{}}, failure: &failures[i]}); err != nil {
			return err
		}
	}
	for i := range members {
		m := members[i]
		members[i].data = nil // not needed once it has been handed on
		if err := b.prepareAll(ctx, m, inside.emit); err != nil {
			return err
		}
	}
	if len(res.Members) > 0 && p.item == nil && p.failure == nil && f.kind != store.SourceMember {
		p.holds = inside.container(&p, res.Text.Warnings)
	}
	return emit(p)
}

// prepare reads and extracts one file. Its error ends the run.
func (b *Builder) prepare(ctx context.Context, f file) (prepared, ingest.Result, error) {
	p := prepared{file: f}
	if b.opts.TrustModTimes && f.data == nil {
		id, ok, err := b.store.Known(ctx, f.path, f.size, f.modTime)
		if err != nil {
			return p, ingest.Result{}, err
		}
		if ok && !b.outdated[id] {
			p.known = id
			return p, ingest.Result{}, nil
		}
	}
	data, err := f.data, error(nil)
	if data == nil {
		if data, err = readFile(f, b.opts.MaxFileBytes); err != nil {
			p.failure = failureOf(f.path, "", err)
			return p, ingest.Result{}, nil
		}
	}
	p.data = nil // item has it
	p.size = int64(len(data))
	item := &store.Item{Path: f.path, Kind: f.kind, Bytes: data, ModTime: f.modTime}
	waits := false // for OCR
	if len(data) > 0 {
		p.hash = hashOf(data)
		id, ok, err := b.store.HasBytes(ctx, p.hash)
		if err != nil {
			return p, ingest.Result{}, err
		}
		if ok && !b.outdated[id] {
			p.item = item
			return p, ingest.Result{}, nil
		}
		p.refresh, waits = ok, ok && b.waiting[id] && !b.stale[id]
	}
	reader := b.reader
	if p.refresh {
		reader = b.opts.Again
	}
	res, err := reader.Read(ctx, data)
	if ctx.Err() != nil {
		return p, res, ctx.Err()
	}
	pictures := onlyPictures(err, waits)
	switch {
	case pictures:
	case err != nil:
		p.failure = failureOf(f.path, res.Format, err)
		if p.refresh { // what an earlier reader could read is not lost
			p.item, p.refresh = item, false
			if !errors.Is(err, corpus.ErrNeedsOCR) {
				p.failure = nil
			}
			return p, res, nil
		}
		if !errors.Is(err, corpus.ErrNeedsOCR) || len(res.Text.Unread) == 0 {
			return p, res, nil
		}
		// An image of a letter is kept: its text can come later.
	case res.Text.Content == "": // only a container: the path shows no document, and fails no more
		p.gone = []string{f.path}
		return p, res, nil
	}
	if err := fill(item, &res); err != nil {
		p.refresh = false
		p.failure = failureOf(f.path, res.Format, err)
		return p, res, nil
	}
	p.item = item
	return p, res, nil
}

// fill puts text and facts of what was read into item.
func fill(item *store.Item, res *ingest.Result) error {
	extracted, err := Extract(&res.Text)
	if err != nil {
		return err
	}
	facts, err := json.Marshal(&extracted)
	if err != nil {
		return fmt.Errorf("%w: %w", corpus.ErrExtraction, err)
	}
	item.Format, item.Reader = string(res.Format), ingest.Version
	item.Text, item.Facts, item.Extractor = &res.Text, facts, extract.Version
	return nil
}

// Extract runs the rules over t. A rule that panics costs this file, not the run:
// the error then wraps corpus.ErrExtraction.
func Extract(t *corpus.Text) (f corpus.Facts, err error) {
	defer func() {
		if x := recover(); x != nil {
			f, err = corpus.Facts{}, fmt.Errorf("%w: panic: %v", corpus.ErrExtraction, x)
		}
	}()
	return extract.Facts(t), nil
}
