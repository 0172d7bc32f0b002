package build

import (
	"context"
	"fmt"
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/ingest"
)

// What one file of the disk may hold, over all levels. A container is itself
// bounded by its reader; these bound containers in containers.
const (
	maxNesting     = 3
	maxMembers     = 10000
	maxMemberBytes = 2 << 30
)

// container is what the members of one file of the disk share.
type container struct {
	depth   int // levels above: 1 for the members of a file of the disk
	members *int
	bytes   *int64
}

// within is the container of the members of f.
func (f *file) within() *container {
	if f.inside == nil {
		return &container{1, new(int), new(int64)}
	}
	return &container{f.inside.depth + 1, f.inside.members, f.inside.bytes}
}

// admit counts one more member and reports whether there was room for it.
func (c *container) admit(bytes int) bool {
	*c.members++
	*c.bytes += int64(bytes)
	return *c.members <= maxMembers && *c.bytes <= maxMemberBytes
}

// members are the files inside f that are documents of their own, with what
// could not be had of it. Where f holds nothing but members, its warnings
// become notes of the run: there is no text to keep them with.
func (b *Builder) members(ctx context.Context, f file, p *prepared, res ingest.Result) ([]file, []Failure, error) {
	if len(res.Members) == 0 {
		return nil, nil, nil
	}
	if p.item == nil {
		for _, w := range res.Text.Warnings {
			p.notes = append(p.notes, Note{f.path, w})
		}
	}
	inside := f.within()
	if inside.depth > maxNesting {
		return nil, []Failure{{f.path, corpus.Code(corpus.ErrUnsupported), fmt.Sprintf("压缩包套了 %d 层以上，里面的文件没有读取", maxNesting)}}, nil
	}
	var files []file
	var failures []Failure
	names := map[string]bool{}
	for _, m := range joinMembers(res.Members) {
		path := memberPath(f.path, m.Name)
		names[path] = true
		switch {
		case !inside.admit(len(m.Data)):
			failures = append(failures, *failureOf(path, "", corpus.ErrBomb))
		case passedOver(m.Name[strings.LastIndexByte(m.Name, '/')+1:]):
			// what office programs and systems leave in folders
		case len(m.Data) == 0:
			failures = append(failures, *failureOf(path, "", corpus.ErrEmpty))
		default:
			files = append(files, file{path: path, size: int64(len(m.Data)), modTime: f.modTime, kind: store.SourceMember, data: m.Data, inside: inside})
		}
	}
	gone, err := b.vanishedMembers(ctx, f.path, names)
	p.gone = append(p.gone, gone...)
	return files, failures, err
}

// memberPath is the path of the member name of the container at path. A mark
// inside the name would look like one more container.
func memberPath(path, name string) string {
	return path + store.MemberMark + strings.ReplaceAll(name, store.MemberMark, "！/")
}

// vanishedMembers are the known paths inside the container path whose member,
// the part up to the next mark, is none of names.
func (b *Builder) vanishedMembers(ctx context.Context, path string, names map[string]bool) ([]string, error) {
	below := path + store.MemberMark
	var gone []string
	check := func(known string) {
		if !strings.HasPrefix(known, below) {
			return
		}
		name, _, _ := strings.Cut(known[len(below):], store.MemberMark)
		if !names[below+name] {
			gone = append(gone, known)
		}
	}
	err := b.store.Locations(ctx, below, func(l store.Location) error {
		check(l.Path)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	for _, f := range b.failedBelow(below) {
		check(f.Path)
	}
	return gone, nil
}

// Walk reads data, found at path, and all that is inside it, and hands each to
// visit: documents as well as what cannot be read, containers only where they
// have a text of their own or fail. It is for looking at files without a corpus.
// An error of visit ends it.
func Walk(ctx context.Context, r Reader, path string, data []byte, visit func(path string, res ingest.Result, err error) error) error {
	return walk(ctx, r, file{path: path, data: data}, visit)
}

func walk(ctx context.Context, r Reader, f file, visit func(string, ingest.Result, error) error) error {
	res, err := r.Read(ctx, f.data)
	members := res.Members
	res.Members = nil
	if err != nil || len(members) == 0 || res.Text.Content != "" {
		if err := visit(f.path, res, err); err != nil {
			return err
		}
	}
	inside := f.within()
	if len(members) > 0 && inside.depth > maxNesting {
		return visit(f.path, res, fmt.Errorf("nested more than %d times: %w", maxNesting, corpus.ErrBomb))
	}
	for _, m := range joinMembers(members) {
		path := memberPath(f.path, m.Name)
		if !inside.admit(len(m.Data)) {
			return visit(f.path, res, fmt.Errorf("too much inside: %w", corpus.ErrBomb))
		}
		if passedOver(m.Name[strings.LastIndexByte(m.Name, '/')+1:]) {
			continue
		}
		if err := walk(ctx, r, file{path: path, data: m.Data, inside: inside}, visit); err != nil {
			return err
		}
	}
	return nil
}
