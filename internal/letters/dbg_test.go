package letters

import (
	"fmt"
	"fuhan/extract"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	g := New(1)
	a, _ := strconv.Atoi(os.Getenv("A"))
	n, _ := strconv.Atoi(os.Getenv("N"))
	for i := a; i < a+n; i++ {
		l := g.Letter(i)
		fmt.Printf("##### %d %s of=%d\n%+v %+v\n%s\n", i, l.Name, l.Of, l.Truth, l.Truth.Reply, l.Text)
	}
}
func TestCmp(t *testing.T) {
	g := New(1)
	n, _ := strconv.Atoi(os.Getenv("N"))
	show := os.Getenv("SHOW")
	bad := map[string]int{}
	tot := map[string]int{}
	for i := 0; i < n; i++ {
		l := g.Letter(i)
		tx := clean.Text(raw.Lines(l.Text))
		f := extract.Facts(&tx)
		c := func(k string, want, got any) {
			tot[k]++
			if !reflect.DeepEqual(want, got) {
				bad[k]++
				if strings.Contains(show, k) {
					fmt.Printf("%d %s: want %v got %v   [%s]\n", i, k, want, got, l.Truth.Title)
				}
			}
		}
		c("title", l.Truth.Title, f.Title)
		c("kind", l.Truth.Kind, f.Kind)
		c("draft", l.Truth.Draft, f.Draft)
		c("number", l.Truth.Number, f.Number)
		c("date", l.Truth.Date, f.Date)
		c("published", l.Truth.Published, f.Published)
		c("issuers", fmt.Sprint(l.Truth.Issuers), fmt.Sprint(f.Issuers))
		c("region", fmt.Sprint(l.Truth.Region), fmt.Sprint(f.Region))
		c("signer", l.Truth.Signer, f.Signer)
		ct := func(x any) string { return "" }
		_ = ct
		var a, b []string
		for _, x := range l.Truth.Citations {
			a = append(a, x.Title+"|"+x.Number)
		}
		for _, x := range f.Citations {
			b = append(b, x.Title+"|"+x.Number)
		}
		c("cites", strings.Join(a, ";"), strings.Join(b, ";"))
		if l.Truth.Reply != nil {
			r := l.Truth.Reply
			q := f.Reply
			if q == nil {
				q = &*(new(typeReply))
			}
			c("r.session", r.Session, q.Session)
			c("r.term", r.Term, q.Term)
			c("r.meeting", r.Meeting, q.Meeting)
			c("r.number", r.Number, q.Number)
			c("r.title", r.Title, q.Title)
			c("r.addr", fmt.Sprint(r.Addressees), fmt.Sprint(q.Addressees))
			c("r.class", r.Class, q.Class)
			c("r.public", pb(r.Public), pb(q.Public))
			cn := func(x *typeContact) string {
				if x == nil {
					return ""
				}
				return x.Name + "/" + x.Phone
			}
			c("r.contact", cn(r.Contact), cn(q.Contact))
			c("r.cc", fmt.Sprint(r.CC), fmt.Sprint(q.CC))
		}
	}
	for k := range tot {
		fmt.Printf("%-10s %4d/%d  %.3f\n", k, bad[k], tot[k], 1-float64(bad[k])/float64(tot[k]))
	}
}
func pb(b *bool) string {
	if b == nil {
		return "-"
	}
	return fmt.Sprint(*b)
}

type typeReply = corpusReply
type typeContact = corpusContact
