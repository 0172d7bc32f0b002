package api_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestBrowser uses the pages in Chromium: type, search, filter, open, follow a
// fact to its sentence. Skipped where Chromium is not installed.
func TestBrowser(t *testing.T) {
	b := openBrowser(t)
	srv := serve(t)

	b.do(chromedp.Navigate(srv.URL))
	b.await(`document.readyState == "complete" && document.querySelector("#q") != null`)
	b.do(chromedp.KeyEvent("/"))
	b.await(`document.activeElement.id == "q"`)
	b.do(chromedp.KeyEvent("津贴\r"))
	b.await(`document.readyState == "complete" && document.querySelectorAll(".hit mark").length > 0`)
	if got := b.eval(`String(document.querySelectorAll(".hit").length)`); got != "1" {
		t.Errorf("%s hits", got)
	}
	b.eval(`document.activeElement.blur(); ""`)
	b.do(chromedp.KeyEvent("j"))
	b.await(`document.activeElement.className == "hit"`)
	b.click(".hit h3 a")
	b.await(`document.readyState == "complete" && document.querySelector(".document") != null`)

	number := ".facts a[data-evidence='e-number']"
	b.click(number)
	b.await(`document.querySelector(":target")?.textContent == "示民函〔2024〕9号"`)
	// pointing at a fact lights its sentence up
	b.point(number, `document.querySelectorAll(".text .ev.lit").length > 0`)
	// a figure leads to its number, and pointing at it lights its sentence up
	b.click(".figures li a")
	b.await(`document.querySelector(":target")?.textContent == "300元"`)
	b.point(".figures li a", `Array.from(document.querySelectorAll(".text [data-in~=f0].lit"), e => e.textContent).join("").includes("职业津贴")`)
}

// browser drives one page with real keys and a real mouse. It finds elements by
// asking the page itself and not by chromedp's copy of its tree, which at times
// stays behind when one page follows another.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// openBrowser starts Chromium for a test, which is skipped where there is none.
func openBrowser(t *testing.T) browser {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds")
	}
	bin := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			bin = p
			break
		}
	}
	if bin == "" {
		t.Skip("Chromium is not installed")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(bin), chromedp.Flag("disable-background-networking", true), chromedp.WindowSize(1280, 900))
	if os.Getuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return browser{t, ctx}
}

func (b browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// eval is the text that a JavaScript expression gives.
func (b browser) eval(expression string) string {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// await waits for a JavaScript condition. While a page is being replaced the
// question itself fails, and is asked again.
func (b browser) await(condition string) {
	b.t.Helper()
	var last error
	for range 200 {
		holds, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+condition+")"))
		if holds {
			return
		}
		last = err
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("never came true: %s (%v)\nthe page: %s", condition, last, b.eval(`location.href + " " + document.body.innerText.slice(0, 300)`))
}

// middle scrolls an element into view and is where its first box lies in the window.
func (b browser) middle(selector string) (x, y float64) {
	b.t.Helper()
	at := b.eval(`(() => {
		const e = document.querySelector("` + selector + `");
		e.scrollIntoView({block: "center", behavior: "instant"});
		const box = e.getClientRects()[0];
		return (box.left + box.width / 2) + " " + (box.top + box.height / 2);
	})()`)
	if _, err := fmt.Sscan(at, &x, &y); err != nil {
		b.t.Fatalf("%s is at %q: %v", selector, at, err)
	}
	return x, y
}

func (b browser) click(selector string) {
	b.t.Helper()
	x, y := b.middle(selector)
	b.do(chromedp.MouseClickXY(x, y))
}

// point moves the mouse onto an element until condition holds. A hand sends many
// small moves; one that comes while the page still scrolls is lost.
func (b browser) point(selector, condition string) {
	b.t.Helper()
	for range 20 {
		x, y := b.middle(selector)
		b.do(chromedp.MouseEvent("mouseMoved", 1, 1), chromedp.MouseEvent("mouseMoved", x-2, y), chromedp.MouseEvent("mouseMoved", x, y))
		for range 5 {
			if b.eval("String(Boolean("+condition+"))") == "true" {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	b.await(condition) // fails with what the page shows
}
