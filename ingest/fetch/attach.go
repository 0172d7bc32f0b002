package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"fuhan/corpus"
	"fuhan/ingest/charset"
	"fuhan/ingest/html"
)

// markupLimits bound reading a page for its links. They are lower than those of
// reading it for its text: this runs in the process that fetches.
var markupLimits = html.Limits{
	MaxBytes: maxMarkupBytes,
	MaxNodes: 300_000,
	MaxCells: 100_000,
	MaxText:  16 << 20,
}

// attach fetches the attachments of page, which found is the answer of. The
// error is that of a context which has ended.
func (c *Client) attach(ctx context.Context, page *Page, found *finding, jar http.CookieJar, insecure bool) error {
	if !found.isHTML() {
		return nil
	}
	links, err := attached(ctx, found)
	if err != nil && ctx.Err() != nil {
		return failed(ctx, found.url, ctx.Err())
	}
	if err != nil {
		page.skip(found.url.String(), "", refuse(found.url.String(), sentinel(err), "网页太大或结构异常，没有查找附件", printable(err.Error(), 300)))
		return nil
	}
	tags := found.markup()
	at := tags.baseURL(found.url)
	seen := map[string]bool{page.URL: true, page.FinalURL: true}
	asked, bytesLeft := 0, c.options.MaxTotalBytes-int64(len(page.Data))
	for _, l := range links {
		label := printable(l.Name, 300)
		u, err := resolve(at, inEncoding(l.Ref, tags.encoding))
		if err != nil {
			var e *Error
			if errors.As(err, &e) {
				e.URL = withoutUser(l.Ref) // legible
			}
			page.skip(withoutUser(l.Ref), label, err)
			continue
		}
		if seen[u.String()] {
			continue
		}
		seen[u.String()] = true
		if asked >= c.options.MaxAttachments {
			page.skip(u.String(), label, tooMany(u.String(), fmt.Sprintf("一个网页最多下载 %d 个附件", c.options.MaxAttachments)))
			continue
		}
		if bytesLeft <= 0 {
			page.skip(u.String(), label, tooMany(u.String(), fmt.Sprintf("网页和附件合计超过 %s", size(c.options.MaxTotalBytes))))
			continue
		}
		asked++
		t := c.newTrip(jar, insecure || u.Scheme == "http")
		t.referer = found.url
		file, err := t.fetch(ctx, u, min(c.options.MaxBytes, bytesLeft))
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			page.skip(u.String(), label, err)
			continue
		}
		bytesLeft -= int64(len(file.body))
		page.Attachments = append(page.Attachments, file.resource(u, label, c.now()))
	}
	return nil
}

// tooMany is the error of an attachment beyond the bounds.
func tooMany(address, reason string) *Error {
	return refuse(address, corpus.ErrTooLarge, reason, "bound of a page reached")
}

// attached are the links to files of the page. A page without text has none.
func attached(ctx context.Context, f *finding) ([]corpus.Attachment, error) {
	d, err := html.Read(ctx, f.body, markupLimits)
	if errors.Is(err, corpus.ErrEmpty) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return d.Attached, nil
}

// skip notes an attachment that is not there. err is an *Error.
func (p *Page) skip(address, name string, err error) {
	s := Skipped{URL: address, Name: name, Err: err}
	var e *Error
	if errors.As(err, &e) {
		s.Reason = e.Reason
	}
	p.Skipped = append(p.Skipped, s)
}

// sentinel is the reason for which a reader refused a page.
func sentinel(err error) error {
	if s := corpus.ByCode(corpus.Code(err)); s != nil {
		return s
	}
	return corpus.ErrMalformed
}

// inEncoding is ref, a link of a page, with its query in the encoding of the
// page, as browsers send it (URL standard of WHATWG, 4.4, query state); paths
// are always sent in UTF-8.
func inEncoding(ref string, e charset.Encoding) string {
	head, query, found := strings.Cut(ref, "?")
	var enc encoding.Encoding
	switch e {
	case charset.GB18030:
		enc = simplifiedchinese.GB18030
	case charset.Big5:
		enc = traditionalchinese.Big5
	}
	if !found || enc == nil {
		return ref
	}
	query, _, _ = strings.Cut(query, "#") // a fragment is never sent
	encoded, err := enc.NewEncoder().String(query)
	if err != nil { // a character that the encoding has not
		return ref
	}
	return head + "?" + encoded
}
