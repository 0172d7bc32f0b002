package build

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/ingest/fetch"
)

// site is a Fetcher of one page.
type site struct{ page fetch.Page }

func (s site) Page(_ context.Context, address string) (fetch.Page, error) {
	if address != s.page.URL {
		return fetch.Page{}, &fetch.Error{URL: address, Reason: "网站上没有这个网页（404）", Err: fmt.Errorf("status 404: %w", corpus.ErrUnreadable)}
	}
	return s.page, nil
}

// TestAddresses: a page and its attachments are documents that keep their
// address and the time at which they were fetched; what was not to be had is
// named with its reason.
func TestAddresses(t *testing.T) {
	at := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	const page = "https://www.example.gov.cn/2023/t1.html"
	s := site{fetch.Page{
		Resource:    fetch.Resource{URL: page, Fetched: at, Data: []byte(letter(1))},
		Attachments: []fetch.Resource{{URL: "https://www.example.gov.cn/2023/p1.txt", Fetched: at, Data: []byte(letter(2))}},
		Skipped:     []fetch.Skipped{{URL: "https://www.example.gov.cn/2023/big.pdf", Reason: "文件太大", Err: corpus.ErrTooLarge}},
	}}
	c := open(t, t.TempDir())
	defer c.Close()
	rep := add(t, c, &direct{}, Options{Fetcher: s}, page, "HTTPS://www.example.gov.cn/none")
	if rep.Added != 2 || len(rep.Failed) != 2 {
		t.Fatalf("%+v", rep)
	}
	for _, f := range rep.Failed {
		if f.Code == "too_large" && f.Reason != "文件太大" || f.Code == "unreadable" && f.Reason != "网站上没有这个网页（404）" {
			t.Errorf("%+v", f)
		}
	}
	found := 0
	err := c.Store.Locations(context.Background(), "https://", func(l store.Location) error {
		found++
		if l.Kind != store.SourceURL || !l.ModTime.Equal(at) {
			t.Errorf("%+v", l)
		}
		return nil
	})
	if err != nil || found != 2 {
		t.Errorf("%d addresses (%v)", found, err)
	}
	if rep := add(t, c, &direct{}, Options{}, page); len(rep.Failed) != 1 || rep.Failed[0].Code != "unsupported" {
		t.Errorf("without a fetcher: %+v", rep)
	}
}
