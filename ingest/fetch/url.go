package fetch

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"fuhan/corpus"
)

// maxURLBytes bounds an address, escaped; servers take no more than 8 KiB.
const maxURLBytes = 8 << 10

// Normalise is the form in which the package asks for address: scheme and host
// in lower case, Chinese host names in Punycode (UTS #46), no default port, no
// "." and ".." in the path, Chinese characters and blanks percent-encoded as
// UTF-8, percent signs that begin no escape escaped, "\" as "/", no fragment.
// Escapes that are there already stay, whatever encoding they have. It is
// idempotent.
//
// The error, an *Error that wraps corpus.ErrUnsupported, tells that address is
// no absolute http or https URL, is malformed, or holds a user name.
func Normalise(address string) (string, error) {
	u, err := resolve(nil, address)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

// resolve is the address that ref is at base, normalised; base is nil where ref
// must be absolute. ref need not be valid UTF-8: its bytes are escaped as they
// are, which is what a server expects that sends them in a header.
func resolve(base *url.URL, ref string) (*url.URL, error) {
	ref = strings.TrimFunc(ref, func(r rune) bool { return r <= ' ' || unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' })
	no := func(reason, cause string) error {
		return refuse(withoutUser(ref), corpus.ErrUnsupported, reason, cause)
	}
	if len(ref) > maxURLBytes {
		return nil, no("网址太长", "address too long")
	}
	switch scheme := schemeOf(ref); {
	case scheme == "http", scheme == "https":
	case scheme == "javascript":
		return nil, no("链接要由网页脚本打开，无法直接下载", "script instead of an address")
	case scheme != "":
		return nil, no("只支持 http 和 https 网址", "scheme is neither http nor https")
	case base == nil:
		return nil, no("网址要以 http:// 或 https:// 开头", "no scheme")
	}
	u, err := url.Parse(escape(ref))
	if err != nil || u.Opaque != "" {
		return nil, no("网址写法有误", "malformed address")
	}
	if base == nil {
		base = &url.URL{}
	}
	u = base.ResolveReference(u)
	if u.User != nil {
		return nil, no("网址中不能带用户名或密码", "user information")
	}
	host, ok := normalHost(u.Hostname())
	if !ok {
		return nil, no("网址中的网站名写法有误", "malformed host")
	}
	port, ok := normalPort(u)
	if !ok {
		return nil, no("网址中的端口有误", "malformed port")
	}
	u.Host = host + port
	if u.Path == "" {
		u.Path, u.RawPath = "/", ""
	}
	u.Fragment, u.RawFragment, u.ForceQuery, u.OmitHost = "", "", false, false
	if len(u.String()) > maxURLBytes {
		return nil, no("网址太长", "address too long")
	}
	return u, nil
}

// schemeOf is the scheme that ref begins with (RFC 3986, 3.1), in lower case,
// or "".
func schemeOf(ref string) string {
	for i := 0; i < len(ref); i++ {
		switch c := ref[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(ref[:i])
		default:
			return ""
		}
	}
	return ""
}

// escape makes ref, which people, pages and servers wrote, an RFC 3986
// reference without fragment; the host stays as it is. It does what browsers do
// by the URL standard of WHATWG (4.4): blanks and line breaks within are
// escaped and dropped, "\" is "/".
func escape(ref string) string {
	ref = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(ref)
	ref, _, _ = strings.Cut(ref, "#")
	head, query, hasQuery := strings.Cut(ref, "?")
	head = strings.ReplaceAll(head, `\`, "/")
	var b strings.Builder
	scheme := schemeOf(head)
	if scheme != "" {
		b.WriteString(scheme + ":")
		head = head[len(scheme)+1:]
	}
	switch {
	case strings.HasPrefix(head, "//"):
		end := len(head)
		if i := strings.IndexByte(head[2:], '/'); i >= 0 {
			end = 2 + i
		}
		b.WriteString(head[:end])
		head = head[end:]
	case scheme == "" && strings.Contains(head, ":"):
		// RFC 3986, 4.2: a colon in the first segment would end a scheme.
		if first, _, _ := strings.Cut(head, "/"); strings.Contains(first, ":") {
			b.WriteString("./")
		}
	}
	escapeBytes(&b, head)
	if hasQuery {
		b.WriteByte('?')
		escapeBytes(&b, query)
	}
	return b.String()
}

// escapeBytes writes s with the bytes escaped that no part of an address may
// hold.
func escapeBytes(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		c := s[i]
		bad := c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 || c == '%' && !isEscape(s[i:])
		if !bad {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
}

// isEscape reports whether s begins with a percent-encoded byte.
func isEscape(s string) bool {
	return len(s) >= 3 && s[0] == '%' && isHex(s[1]) && isHex(s[2])
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// normalHost is host as it stands in an address, an IPv6 address in brackets.
func normalHost(host string) (string, bool) {
	if a, err := netip.ParseAddr(host); err == nil {
		if a.Zone() != "" {
			return "", false
		}
		if a.Is6() {
			return "[" + a.String() + "]", true
		}
		return a.String(), true
	}
	for i := range len(host) {
		if host[i] >= 0x80 {
			ascii, err := idna.Lookup.ToASCII(host)
			if err != nil {
				return "", false
			}
			host = ascii
			break
		}
	}
	host = strings.ToLower(host)
	// Names with "_" are no host names by RFC 1123, yet some sites have them.
	for i := range len(host) {
		if c := host[i]; !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.') {
			return "", false
		}
	}
	return host, host != "" && len(host) <= 253 && strings.Trim(host, ".") != ""
}

// normalPort is the port of u with its colon, "" for the default one.
func normalPort(u *url.URL) (string, bool) {
	if u.Port() == "" {
		return "", true
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || n == 0 {
		return "", false
	}
	if u.Scheme == "http" && n == 80 || u.Scheme == "https" && n == 443 {
		return "", true
	}
	return ":" + strconv.FormatUint(n, 10), true
}

// withoutUser is ref for messages: printable, not too long, and without user
// name and password.
func withoutUser(ref string) string {
	if i := strings.IndexAny(ref, `/\`); i >= 0 {
		authority := strings.TrimLeft(ref[i:], `/\`)
		start := len(ref) - len(authority)
		if end := strings.IndexAny(authority, `/\?#`); end >= 0 {
			authority = authority[:end]
		}
		if at := strings.LastIndexByte(authority, '@'); at >= 0 {
			ref = ref[:start] + ref[start+at+1:]
		}
	}
	return printable(ref, 300)
}
