package fetch

import (
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// The bounds on the steps of one request, within Options.Timeout. Servers of
// counties take seconds to answer; a minute of silence is a dead one.
const (
	maxDialTime    = 15 * time.Second // name resolution included
	maxTLSTime     = 15 * time.Second
	maxHeaderTime  = 45 * time.Second // from the request until the header is complete
	maxIdleTime    = 30 * time.Second // that a connection is kept for the next request
	maxHeaderBytes = 256 << 10
)

// newTransport makes the transport. A nil resolver is that of the system.
// Redirects are not its business; it follows none.
func newTransport(o Options, resolver *net.Resolver) *http.Transport {
	dialer := &net.Dialer{Timeout: maxDialTime, Resolver: resolver}
	if !o.AllowPrivate {
		dialer.Control = refuseSpecial
	}
	return &http.Transport{
		Proxy:                  nil, // see the package comment
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    maxTLSTime,
		ResponseHeaderTimeout:  maxHeaderTime,
		IdleConnTimeout:        maxIdleTime,
		MaxIdleConns:           8,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
}

// refuseSpecial runs between name resolution and connecting, for each address
// that is tried.
func refuseSpecial(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if what := specialUse(to.Addr()); what != "" {
		return &specialAddress{to.Addr(), what}
	}
	return nil
}
