package fetch

import (
	"fmt"
	"net/netip"
)

// special are the address blocks that are not the internet: those of the IANA
// IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890) that are not
// globally reachable, multicast and the reserved rest, with what they are.
// Of IPv6 only 2000::/3 is allocated, so the table has what lies within it, and
// specialUse refuses everything else. 6to4 and Teredo, which are retired, can
// name any IPv4 address and are refused as a whole.
var special = []struct {
	block netip.Prefix
	what  string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "本网络"},
	{netip.MustParsePrefix("10.0.0.0/8"), "内网"},
	{netip.MustParsePrefix("100.64.0.0/10"), "运营商内网"},
	{netip.MustParsePrefix("127.0.0.0/8"), "本机"},
	{netip.MustParsePrefix("169.254.0.0/16"), "链路本地"},
	{netip.MustParsePrefix("172.16.0.0/12"), "内网"},
	{netip.MustParsePrefix("192.0.0.0/24"), "协议专用"},
	{netip.MustParsePrefix("192.0.2.0/24"), "示例专用"},
	{netip.MustParsePrefix("192.88.99.0/24"), "6to4 转换"},
	{netip.MustParsePrefix("192.168.0.0/16"), "内网"},
	{netip.MustParsePrefix("198.18.0.0/15"), fakeIP},
	{netip.MustParsePrefix("198.51.100.0/24"), "示例专用"},
	{netip.MustParsePrefix("203.0.113.0/24"), "示例专用"},
	{netip.MustParsePrefix("224.0.0.0/4"), "组播"},
	{netip.MustParsePrefix("240.0.0.0/4"), "保留"},
	{netip.MustParsePrefix("2001::/23"), "协议专用"},
	{netip.MustParsePrefix("2001:db8::/32"), "示例专用"},
	{netip.MustParsePrefix("2002::/16"), "6to4 转换"},
	{netip.MustParsePrefix("3fff::/20"), "示例专用"},
}

// fakeIP is 198.18.0.0/15 (RFC 2544): no network has it, but proxy programs
// that take over name resolution answer every name with it.
const fakeIP = "测速专用（代理软件的 fake-ip 模式也用它）"

var (
	globalIPv6 = netip.MustParsePrefix("2000::/3")
	// nat64 (RFC 6052) holds an IPv4 address in its last four bytes. On networks
	// of IPv6 alone, name servers give every IPv4 site such an address.
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
)

// specialUse is what kind of special-purpose address a is, or "" for an address
// of the internet. An IPv4 address within an IPv6 address (mapped, NAT64)
// counts as that IPv4 address, because it is what is reached.
func specialUse(a netip.Addr) string {
	if !a.IsValid() {
		return "无效"
	}
	if a.Is6() && a.Zone() != "" {
		return "链路本地"
	}
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	for _, s := range special {
		if s.block.Contains(a) {
			return s.what
		}
	}
	if a.Is4() || globalIPv6.Contains(a) {
		return ""
	}
	switch {
	case a.IsLoopback():
		return "本机"
	case a.IsUnspecified():
		return "本网络"
	case a.IsMulticast():
		return "组播"
	case a.IsLinkLocalUnicast():
		return "链路本地"
	case a.IsPrivate():
		return "内网"
	}
	return "保留"
}

// specialAddress is the error for dialling a special-purpose address.
type specialAddress struct {
	addr netip.Addr
	what string
}

func (s *specialAddress) Error() string {
	return fmt.Sprintf("%s is a special-purpose address", s.addr)
}

func (s *specialAddress) sentence() string {
	return fmt.Sprintf("网址指向%s地址 %s，为安全起见不访问", s.what, s.addr)
}
