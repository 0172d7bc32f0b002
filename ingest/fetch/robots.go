package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/temoto/robotstxt"

	"fuhan/corpus"
)

const (
	maxRobotsBytes   = 512 << 10 // RFC 9309, 2.5, asks for 500 KiB at least; what follows is not read
	maxRobotsHops    = 5         // RFC 9309, 2.3.1.2
	maxRobotsTime    = 30 * time.Second
	robotsAge        = time.Hour
	robotsFailureAge = 5 * time.Minute

	// Rules beyond these bounds are left out. A rule with wildcards becomes a
	// regular expression, which costs memory, and time for every wildcard.
	maxRobotsRules     = 20_000
	maxRobotsWildcards = 1000 // of all rules together
	maxRobotsRuleBytes = 1000

	// The names that plainRobots gives this program and all others.
	agentMyself = "myself"
	agentOther  = "other"
)

// rules are what a site's robots.txt says to this program.
type rules struct {
	group      *robotstxt.Group // nil: everything is allowed
	crawlDelay time.Duration
	failure    *Error // everything is disallowed, for this reason
	until      time.Time
}

// permit asks robots.txt whether u may be fetched.
func (c *Client) permit(ctx context.Context, u *url.URL) error {
	if c.options.IgnoreRobots {
		return nil
	}
	site := origin(u)
	r := c.robots[site]
	if r == nil || !c.now().Before(r.until) {
		var err error
		if r, err = c.askRobots(ctx, u); err != nil {
			return err
		}
		if len(c.robots) >= maxHosts {
			clear(c.robots)
		}
		c.robots[site] = r
	}
	if r.failure != nil {
		return &Error{u.String(), r.failure.Reason, r.failure.Err}
	}
	if r.group != nil && !r.group.Test(robotsPath(pathAndQuery(u), false)) {
		return refuse(u.String(), corpus.ErrUnreadable, "网站的 robots.txt 不允许程序读取此网址，请在浏览器中保存后再加入", "disallowed by robots.txt")
	}
	return nil
}

// askRobots fetches the robots.txt of the site of u by RFC 9309, 2.3.1: where
// there is none (4xx, redirects that lead nowhere) everything is allowed, where
// the server fails nothing is. The error is that of a site that cannot be
// reached at all, or of ctx; nothing is remembered then.
func (c *Client) askRobots(ctx context.Context, u *url.URL) (*rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	allowed := &rules{until: c.now().Add(robotsAge)}
	q := question{timeout: min(c.options.Timeout, maxRobotsTime), maxBytes: maxRobotsBytes, cutBody: true}
	for range maxRobotsHops + 1 {
		begun := time.Now()
		a, err := c.ask(ctx, at, q)
		q.timeout -= time.Since(begun)
		switch {
		case err != nil && ctx.Err() != nil:
			return nil, err
		case errors.Is(err, corpus.ErrTimeout):
			return c.robotsFailed(refuse(at.String(), corpus.ErrTimeout, "网站的 robots.txt 没有及时应答，按惯例不读取", "robots.txt timed out")), nil
		case errors.Is(err, corpus.ErrUnreadable):
			return nil, err
		case err != nil: // the body broke off or cannot be decoded
			return c.robotsFailed(refuse(at.String(), corpus.ErrUnreadable, "网站的 robots.txt 读不出来，按惯例不读取", "robots.txt unreadable")), nil
		case a.status >= 500:
			reason := fmt.Sprintf("网站出错，给不出 robots.txt（%d），按惯例不读取，请稍后再试", a.status)
			return c.robotsFailed(refuse(at.String(), corpus.ErrUnreadable, reason, fmt.Sprintf("robots.txt has status %d", a.status))), nil
		case a.status/100 == 2:
			return c.readRobots(a.body), nil
		case a.location == "":
			return allowed, nil
		}
		next, err := resolve(at, a.location)
		if err != nil || at.Scheme == "https" && next.Scheme == "http" {
			return allowed, nil
		}
		at = next
	}
	return allowed, nil
}

func (c *Client) robotsFailed(e *Error) *rules {
	return &rules{failure: e, until: c.now().Add(robotsFailureAge)}
}

// readRobots reads a robots.txt.
func (c *Client) readRobots(body []byte) *rules {
	r := &rules{until: c.now().Add(robotsAge)}
	data, err := robotstxt.FromBytes(plainRobots(body, productToken(c.options.UserAgent)))
	if err != nil {
		// plainRobots leaves nothing that the parser refuses; if it does, the
		// file has no rule that anyone could keep to.
		return r
	}
	r.group = data.FindGroup(agentMyself)
	r.crawlDelay = r.group.CrawlDelay
	return r
}

// productToken is the name of a User-Agent for robots.txt (RFC 9309, 2.2.1), in
// lower case.
func productToken(userAgent string) string {
	end := 0
	for end < len(userAgent) {
		if c := userAgent[end]; c != '-' && c != '_' && (c|0x20 < 'a' || 'z' < c|0x20) {
			break
		}
		end++
	}
	return strings.ToLower(userAgent[:end])
}

// plainRobots rewrites a robots.txt for the robotstxt package, which refuses
// the whole file for one line it does not like, takes any beginning of a name
// for the name, lets an empty rule not end the names before it, does not tie
// wildcards to the beginning of a path, and compares escapes as they stand.
// What is left are lines of known keys with values that it reads as RFC 9309
// means them: the program is called myself, all others other, and paths are in
// the form of robotsPath.
func plainRobots(body []byte, token string) []byte {
	const nothing = "/^^" // begins no path in that form
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	var out bytes.Buffer
	begun, count, wildcards := false, 0, 0
	for len(body) > 0 && count < maxRobotsRules {
		var line []byte
		if i := bytes.IndexAny(body, "\r\n"); i >= 0 {
			line, body = body[:i], body[i+1:]
		} else {
			line, body = body, nil
		}
		line, _, _ = bytes.Cut(line, []byte("#"))
		key, value, found := strings.Cut(string(line), ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !found || len(value) > maxRobotsRuleBytes {
			continue
		}
		switch key {
		case "user-agent", "useragent":
			begun = true
			switch {
			case strings.HasPrefix(value, "*"):
				value = "*"
			case token != "" && productToken(value) == token:
				value = agentMyself
			default:
				value = agentOther
			}
			out.WriteString("User-agent: " + value + "\n")
		case "allow", "disallow":
			if wildcards += strings.Count(value, "*"); !begun || wildcards > maxRobotsWildcards {
				continue
			}
			if value == "" {
				value = nothing
			} else {
				value = robotsPath(value, true)
			}
			out.WriteString(key + ": " + value + "\n")
			count++
		case "crawl-delay", "crawldelay":
			seconds, err := strconv.ParseFloat(value, 64)
			if !begun || err != nil || !(seconds >= 0) {
				continue
			}
			out.WriteString("Crawl-delay: " + strconv.FormatFloat(min(seconds, 3600), 'f', 3, 64) + "\n")
			count++
		}
	}
	return out.Bytes()
}

// robotsPath is a path, or a pattern of paths, in the form in which both are
// compared: everything escaped that must be, nothing that need not (RFC 9309,
// 2.2.2), behind a mark that no path has, which ties it to the beginning.
func robotsPath(p string, pattern bool) string {
	const mark = "/^"
	if p == "" || p[0] != '/' && !(pattern && p[0] == '*') {
		p = "/" + p
	}
	var b strings.Builder
	b.WriteString(mark)
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case isEscape(p[i:]):
			d, _ := strconv.ParseUint(p[i+1:i+3], 16, 8)
			if isUnreserved(byte(d)) {
				b.WriteByte(byte(d))
			} else {
				b.WriteString(strings.ToUpper(p[i : i+3]))
			}
			i += 2
		case c == '*' && !pattern:
			b.WriteString("%2A")
		case c == '$' && !(pattern && i+1 == len(p)):
			b.WriteString("%24")
		default:
			escapeBytes(&b, p[i:i+1])
		}
	}
	return b.String()
}

// isUnreserved reports whether c means the same with and without escape (RFC
// 3986, 2.3).
func isUnreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// pathAndQuery is what robots.txt speaks about.
func pathAndQuery(u *url.URL) string {
	p := u.EscapedPath()
	if u.RawQuery != "" {
		p += "?" + u.RawQuery
	}
	return p
}
