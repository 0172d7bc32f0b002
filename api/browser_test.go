package api_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

func waitABit() { time.Sleep(100 * time.Millisecond) }

// TestBrowser uses the pages in Chromium: type, search, filter, open, follow a
// fact to its sentence. Skipped where Chromium is not installed.
func TestBrowser(t *testing.T) {
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
	srv := serve(t)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(bin), chromedp.Flag("disable-background-networking", true), chromedp.WindowSize(1280, 900))
	if os.Getuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil { // starts the browser
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	defer cancel()

	do := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	eval := func(expression string) string {
		t.Helper()
		v, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}

	do(chromedp.Navigate(srv.URL), chromedp.WaitVisible("#q"), chromedp.KeyEvent("/"), chromedp.Sleep(200*time.Millisecond))
	if got := eval(`document.activeElement.id`); got != "q" {
		t.Errorf("/ focuses %q", got)
	}
	do(chromedp.SendKeys("#q", "津贴\r"), chromedp.WaitVisible(".hit mark"))
	if got := eval(`String(document.querySelectorAll(".hit").length)`); got != "1" {
		t.Errorf("%s hits", got)
	}
	eval(`document.querySelector("#q").blur(); ""`)
	do(chromedp.KeyEvent("j"))
	if got := eval(`document.activeElement.className`); got != "hit" {
		t.Errorf("j walks to %q", got)
	}
	do(chromedp.Click(".hit h3 a"), chromedp.WaitVisible(".document"))
	number := `.facts a[data-evidence="e-number"]`
	do(chromedp.Click(number))
	if got := eval(`document.querySelector(":target").textContent`); got != "示民函〔2024〕9号" {
		t.Errorf("the number leads to %q", got)
	}
	// pointing at a fact lights its sentence up
	eval("document.querySelector('" + number + "').dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); ''")
	if got := eval(`String(document.querySelectorAll(".text .ev.lit").length > 0)`); got != "true" {
		t.Error("the sentence does not light up")
	}
	// a figure leads to its number, and pointing at it lights its sentence up
	do(chromedp.Click(".figures li a"))
	if got := eval(`document.querySelector(":target").textContent`); got != "300元" {
		t.Errorf("the figure leads to %q", got)
	}
	eval(`document.querySelector(".figures li a").dispatchEvent(new MouseEvent("mouseover", {bubbles: true})); ""`)
	if got := eval(`Array.from(document.querySelectorAll(".text [data-in~=f0].lit"), e => e.textContent).join("")`); !strings.Contains(got, "职业津贴") {
		t.Errorf("the figure lights up %q", got)
	}
}
