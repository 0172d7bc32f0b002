package fetch

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"syscall"
	"unicode"

	"fuhan/corpus"
)

// Error is why an address was not fetched.
type Error struct {
	URL    string // where it happened: the address, a redirect's target, or robots.txt; without user name and password
	Reason string // a Chinese sentence without full stop
	Err    error  // wraps one sentinel, see the package comment
}

func (e *Error) Error() string { return fmt.Sprintf("fetch %s: %v", e.URL, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// refuse is the error of kind sentinel at address.
func refuse(address string, sentinel error, reason, cause string) *Error {
	return &Error{address, reason, fmt.Errorf("%w: %s", sentinel, cause)}
}

// printable is s, which comes from outside, as valid UTF-8 of at most maxBytes
// bytes without characters that steer a terminal or turn text around.
func printable(s string, maxBytes int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return cut(s, maxBytes)
}

// failed is the error for err, which a request for u ended with before its
// body.
func failed(ctx context.Context, u *url.URL, err error) *Error {
	if e := interrupted(ctx, u, err); e != nil {
		return e
	}
	var (
		special *specialAddress
		dns     *net.DNSError
		cert    *tls.CertificateVerificationError
		record  tls.RecordHeaderError
		alert   tls.AlertError
	)
	reason := "与网站通信失败"
	switch {
	case errors.As(err, &special):
		reason = special.sentence()
	case errors.As(err, &dns):
		reason = "找不到网站 " + u.Hostname() + "，请检查网址和网络"
	case errors.As(err, &cert):
		reason = "网站的安全证书无法验证"
	case errors.As(err, &record), errors.As(err, &alert):
		reason = "无法与网站建立安全连接"
	case errors.Is(err, syscall.ECONNREFUSED):
		reason = "网站拒绝连接"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		reason = "网络不通，连不上网站"
	}
	return refuse(u.String(), corpus.ErrUnreadable, reason, printable(err.Error(), 300))
}

// interrupted is the error where the context or a time limit ended the
// request, else nil.
func interrupted(ctx context.Context, u *url.URL, err error) *Error {
	var n net.Error
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return refuse(u.String(), context.Canceled, "已中断", "while fetching")
	case ctx.Err() != nil, errors.Is(err, context.DeadlineExceeded), errors.As(err, &n) && n.Timeout():
		return refuse(u.String(), corpus.ErrTimeout, "网站没有及时应答", printable(err.Error(), 300))
	}
	return nil
}

// broken is the error for err, which reading the body from u ended with.
func broken(ctx context.Context, u *url.URL, err error) *Error {
	if e := interrupted(ctx, u, err); e != nil {
		if errors.Is(e, corpus.ErrTimeout) {
			e.Reason = "下载太慢，已放弃"
		}
		return e
	}
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		return refuse(u.String(), corpus.ErrMalformed, "网站发来的压缩数据已损坏", printable(err.Error(), 300))
	}
	return refuse(u.String(), corpus.ErrTruncated, "下载中断，内容不完整", printable(err.Error(), 300))
}

// statusReason is the sentence for a status that brings no page.
func statusReason(status int) string {
	switch status {
	case 401, 407:
		return fmt.Sprintf("网站要求登录（%d）", status)
	case 403:
		return "网站拒绝访问（403）"
	case 404, 410:
		return fmt.Sprintf("网页不存在或已撤下（%d）", status)
	case 412, 521:
		// What the two shields most in use before sites of authorities answer
		// programs that run no script.
		return fmt.Sprintf("网站只接受浏览器访问（%d），请在浏览器中保存后再加入", status)
	case 429:
		return "网站认为请求太频繁，请稍后再试（429）"
	case 503:
		return "网站暂时无法服务，请稍后再试（503）"
	}
	if status >= 500 {
		return fmt.Sprintf("网站出错（%d）", status)
	}
	return fmt.Sprintf("网站没有给出网页（%d）", status)
}
