package api_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// asked counts what the page has asked for.
const asked = `performance.getEntriesByType("resource").filter(e => e.name.includes("/api/v1/suggest")).length`

// TestSuggestBrowser types into the search box in Chromium: completions, keys,
// an input method, the mouse.
func TestSuggestBrowser(t *testing.T) {
	b := openBrowser(t)
	srv := serve(t)
	open := func(path string) {
		t.Helper()
		b.do(chromedp.Navigate(srv.URL + path))
		b.await(`document.readyState == "complete" && document.querySelector("#q").getAttribute("role") == "combobox"`)
		b.eval(`document.querySelector("#q").focus(); ""`)
	}
	keys := func(s string) {
		t.Helper()
		b.do(chromedp.KeyEvent(s))
	}
	shown := `!document.querySelector("#suggestions").hidden`
	options := func() string {
		t.Helper()
		return b.eval(`Array.from(document.querySelectorAll("#suggestions [role=option] span:first-child"), e => e.textContent).join("|")`)
	}

	open("/")
	keys("职业")
	b.await(shown + ` && document.querySelector("#q").getAttribute("aria-expanded") == "true"`)
	if got := options(); !strings.Contains(got, "职业津贴") {
		t.Errorf("completions %q", got)
	}
	// keys in a row ask once
	open("/")
	b.eval(`{ const q = document.querySelector("#q"); for (const text of ["职", "职业", "职业津"]) { q.value = text; q.dispatchEvent(new InputEvent("input", {bubbles: true})); } }; ""`)
	b.await(shown)
	if n := b.eval(`String(` + asked + `)`); n != "1" {
		t.Errorf("three keys in a row ask %s times", n)
	}

	open("/")
	keys("职业")
	b.await(shown)
	// down to the first, past the last back to the box, and up to the last
	keys(kb.ArrowDown)
	b.await(`document.querySelector("#q").getAttribute("aria-activedescendant") == "suggestion0" && document.querySelector("#suggestion0").getAttribute("aria-selected") == "true"`)
	keys(kb.ArrowUp)
	b.await(`!document.querySelector("#q").hasAttribute("aria-activedescendant") && !document.querySelector("#suggestions [aria-selected=true]")`)
	keys(kb.ArrowUp)
	b.await(`document.querySelector("#q").getAttribute("aria-activedescendant") == document.querySelector("#suggestions").lastChild.id`)
	keys(kb.ArrowDown)
	b.await(`!document.querySelector("#q").hasAttribute("aria-activedescendant")`)

	// Escape closes and keeps what was typed; ArrowDown opens again
	keys(kb.Escape)
	b.await(`document.querySelector("#suggestions").hidden && document.querySelector("#q").value == "职业" && document.querySelector("#q").getAttribute("aria-expanded") == "false"`)
	keys(kb.ArrowDown)
	b.await(shown)

	// Enter without a choice searches for what was typed
	keys("\r")
	b.await(`document.readyState == "complete" && new URLSearchParams(location.search).get("q") == "职业"`)

	// pinyin completes the last word; Enter searches for the choice, which as a
	// title is a phrase
	open("/?q=" + url.QueryEscape("津贴 ") + "&class=B")
	b.eval(`{ const q = document.querySelector("#q"); q.setSelectionRange(q.value.length, q.value.length) }; ""`)
	keys("guanyu")
	b.await(shown + ` && document.querySelector("#suggestion0").textContent.includes("标题")`)
	title := b.eval(`document.querySelector("#suggestion0 span").textContent`)
	keys(kb.ArrowDown + "\r")
	b.await(`document.readyState == "complete" && location.search.includes("%22")`)
	if got := b.eval(`new URLSearchParams(location.search).get("q") + "|" + new URLSearchParams(location.search).get("class")`); got != `津贴 "`+title+`"|B` {
		t.Errorf("searched for %q", got)
	}

	// a click chooses
	open("/")
	keys("zyj")
	b.await(shown)
	b.click("#suggestion0")
	b.await(`document.readyState == "complete" && new URLSearchParams(location.search).get("q") == "职业津贴"`)

	// leaving the box closes the list
	open("/")
	keys("职")
	b.await(shown)
	b.eval(`document.activeElement.blur(); ""`)
	b.await(`document.querySelector("#suggestions").hidden`)
}

// TestSuggestInputMethod: what an input method composes is not asked for, what it
// gives is.
func TestSuggestInputMethod(t *testing.T) {
	b := openBrowser(t)
	srv := serve(t)
	b.do(chromedp.Navigate(srv.URL))
	b.await(`document.readyState == "complete" && document.querySelector("#q").getAttribute("role") == "combobox"`)
	b.eval(`document.querySelector("#q").focus(); ""`)
	compose := func(text string) {
		t.Helper()
		b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			n := int64(len(text))
			_, err := cdp.Call(ctx, target, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: n, SelectionEnd: n})
			return err
		}))
	}
	for _, text := range []string{"z", "zh", "zhi", "zhiye"} {
		compose(text)
	}
	b.await(`document.querySelector("#q").value == "zhiye"`)
	b.eval(`window.composed = performance.now(); ""`)
	b.await(`performance.now() - window.composed > 600`)
	if n := b.eval(`String(` + asked + `)`); n != "0" {
		t.Errorf("%s requests while composing", n)
	}
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: "职业"})
		return err
	}))
	b.await(`document.querySelector("#q").value == "职业" && !document.querySelector("#suggestions").hidden && document.querySelector("#suggestion0").textContent.includes("职业津贴")`)
	if n := b.eval(`String(` + asked + `)`); n != "1" {
		t.Errorf("%s requests after composing", n)
	}
}

// TestSearchBoxWithoutScript: the box alone is a plain field of a form, and the
// policy lets the script ask this server only.
func TestSearchBoxWithoutScript(t *testing.T) {
	srv := serve(t)
	box := page(t, srv.URL+"/", http.StatusOK).Find("form[action='/'][method=get] input#q[name=q]")
	if box.Length() != 1 || box.AttrOr("role", "") != "" || box.AttrOr("aria-expanded", "") != "" {
		t.Error("without a script there is no list")
	}
	res, _ := get(t, srv.URL+"/")
	if policy := res.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "connect-src 'self';") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy %q", policy)
	}
	res, _ = get(t, srv.URL+"/static/suggest.js")
	if res.StatusCode != http.StatusOK {
		t.Errorf("script: %d", res.StatusCode)
	}
}
