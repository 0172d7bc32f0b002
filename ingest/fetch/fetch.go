// Package fetch gets one web page and the files that its text links to, for
// people who add a page by its address instead of a saved file.
//
// Call New once and Page for every address. A request is made only where its
// address, the rules of the site (robots.txt, RFC 9309) and the IP address that
// is dialled allow it; this holds for every redirect, for robots.txt itself and
// for every attachment. One request runs at a time, with a pause between
// requests to the same host. Sizes, times, redirects and the number of
// attachments are bounded, see Options.
//
// Addresses. Only http and https. What the machine reaches but the internet
// does not (loopback, private, link-local and other special-purpose addresses
// of IANA's registries) is refused unless Options.AllowPrivate. The check is
// made on the address of the connection, after name resolution, so a name that
// resolves to another address the second time gains nothing. For the same
// reason proxies of the environment (HTTP_PROXY and the like) are not used: a
// proxy would resolve names itself and void the check.
//
// Reading. The bytes are returned as the server sent them, gzip of the
// transport undone; nothing is judged, so a page that only runs a script is
// returned as it is. The package runs no script, stores nothing and keeps
// cookies only while one page and its attachments are fetched.
//
// Errors are of type *Error, with a Chinese sentence for users, and wrap one
// sentinel of fuhan/corpus:
//
//	ErrUnsupported  an address that is no http or https URL, is malformed or holds a user name;
//	                a content encoding that was not asked for
//	ErrUnreadable   no connection, a special-purpose address, robots.txt, too many redirects,
//	                from https down to http, a status of 400 and above
//	ErrTimeout      a time of Options has passed, or the deadline of the context
//	ErrTooLarge     more bytes or attachments than Options allow
//	ErrBomb         more bytes than Options allow, decompressed from gzip
//	ErrTruncated    the connection broke within the body
//	ErrMalformed    damaged gzip
//	ErrEmpty        a body of no bytes
//
// or context.Canceled.
package fetch

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// Options says how much a page may cost, and what is allowed. A field that is
// 0 or "" takes the value of DefaultOptions; a negative Delay, MaxRedirects or
// MaxAttachments stands for none.
type Options struct {
	Timeout        time.Duration // of one resource: connecting, redirects and body, pauses not counted
	MaxBytes       int64         // of one resource, decompressed
	MaxTotalBytes  int64         // of the page and its attachments, decompressed
	MaxRedirects   int           // from one address, a refresh by <meta> included
	MaxAttachments int           // that are asked for; the others are Skipped
	Delay          time.Duration // between two requests to one host; a Crawl-delay of robots.txt may lengthen it, up to 10 s
	UserAgent      string        // the letters it begins with are the name that robots.txt is searched for
	AllowPrivate   bool          // dial special-purpose addresses too
	IgnoreRobots   bool          // neither ask for robots.txt nor keep to it
}

// DefaultOptions suit a person who adds a page of an authority: attachments
// rarely have more than some MB, and slow servers more than a minute.
var DefaultOptions = Options{
	Timeout:        2 * time.Minute,
	MaxBytes:       64 << 20,
	MaxTotalBytes:  128 << 20,
	MaxRedirects:   10,
	MaxAttachments: 50,
	Delay:          time.Second,
	UserAgent:      "fuhan/1 (+policy document reader)",
}

func (o Options) withDefaults() Options {
	d := DefaultOptions
	if o.Timeout <= 0 {
		o.Timeout = d.Timeout
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = d.MaxBytes
	}
	if o.MaxTotalBytes <= 0 {
		o.MaxTotalBytes = d.MaxTotalBytes
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = d.MaxRedirects
	}
	if o.MaxAttachments == 0 {
		o.MaxAttachments = d.MaxAttachments
	}
	if o.Delay == 0 {
		o.Delay = d.Delay
	}
	o.UserAgent = strings.Join(strings.FieldsFunc(o.UserAgent, func(r rune) bool { return r < ' ' || r >= 0x7f }), " ")
	if strings.TrimSpace(o.UserAgent) == "" {
		o.UserAgent = d.UserAgent
	}
	o.MaxRedirects, o.MaxAttachments, o.Delay = max(o.MaxRedirects, 0), max(o.MaxAttachments, 0), max(o.Delay, 0)
	return o
}

// Resource is what one address led to.
type Resource struct {
	URL         string    // as asked, normalised, see Normalise
	FinalURL    string    // after redirects; URL where there were none
	Fetched     time.Time // UTC, when the body was complete
	Status      int       // 2xx
	ContentType string    // as the server states it, which is often wrong; "" where it does not
	Name        string    // a file name without folder, from Content-Disposition or the address; never ""
	Label       string    // what the page calls an attachment; "" for the page itself
	Data        []byte
}

// Page is a page with its attachments, in the order of its text.
type Page struct {
	Resource
	Attachments []Resource
	Skipped     []Skipped
}

// Skipped is an attachment that was not fetched.
type Skipped struct {
	URL    string // normalised, or as the page has it where it is no address
	Name   string // what the page calls it
	Reason string // a Chinese sentence without full stop
	Err    error  // an *Error
}

// Client fetches pages. It remembers the robots.txt of hosts and when it asked
// them last. It may be used by several goroutines, which then take turns.
type Client struct {
	options   Options
	transport *http.Transport
	turn      chan struct{} // holds one token while Page runs; guards the fields below
	robots    map[string]*rules
	asked     map[string]time.Time // by host name
	now       func() time.Time
	sleep     func(context.Context, time.Duration) error
}

// New makes a client. Close it when no page is to come.
func New(options Options) *Client {
	options = options.withDefaults()
	return &Client{
		options:   options,
		transport: newTransport(options, nil),
		turn:      make(chan struct{}, 1),
		robots:    make(map[string]*rules),
		asked:     make(map[string]time.Time),
		now:       time.Now,
		sleep:     sleep,
	}
}

// Close closes idle connections.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Page fetches the page at address, which is normalised first, and the files
// that its main text links to. A page of next to no text that sends visitors on
// by <meta http-equiv="refresh"> is followed once. An attachment that cannot be
// fetched is no error but Skipped; where ctx ends between them, the page comes
// back with what there is and the error.
func (c *Client) Page(ctx context.Context, address string) (Page, error) {
	start, err := resolve(nil, address)
	if err != nil {
		return Page{}, err
	}
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return Page{}, failed(ctx, start, ctx.Err())
	}
	jar, err := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	if err != nil {
		return Page{}, failed(ctx, start, err)
	}
	t := c.newTrip(jar, start.Scheme == "http")
	found, err := t.fetch(ctx, start, c.options.MaxBytes)
	if err != nil {
		return Page{}, err
	}
	if next := found.refresh(); next != nil && !t.seen[next.String()] {
		if err := t.hop(found.url, next); err != nil {
			return Page{}, err
		}
		if found, err = t.fetch(ctx, next, c.options.MaxBytes); err != nil {
			return Page{}, err
		}
	}
	page := Page{Resource: found.resource(start, "", c.now())}
	err = c.attach(ctx, &page, found, jar, start.Scheme == "http")
	return page, err
}

// resource is what was found, asked for by the address start.
func (f *finding) resource(start *url.URL, label string, now time.Time) Resource {
	return Resource{
		URL:         start.String(),
		FinalURL:    f.url.String(),
		Fetched:     now.UTC(),
		Status:      f.status,
		ContentType: printable(f.header.Get("Content-Type"), 200),
		Name:        fileName(f.header.Get("Content-Disposition"), f.url, start, label),
		Label:       label,
		Data:        f.body,
	}
}
