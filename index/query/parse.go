// Package query is the query language of the search: Parse reads it as a tree,
// Query.String writes a tree in canonical form, Help describes it to users.
//
// lexer.go cuts a query into tokens and decides which brackets group; parse.go
// reads tokens, figures.go and amounts.go conditions on amounts, dates.go years
// and days; write.go is the way back. fields.go and amount_words.go are the
// vocabulary. Nothing here looks at a document.
package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// maxRunes is the length of a query in characters that is still answered.
const maxRunes = 1000

// maxDistance is the greatest distance of Near in characters.
const maxDistance = 10000

// Parse reads the query language, of which Help is the description. What cannot
// be read as it is written is read as plain words and named in Problems. Only a
// query of more than 1,000 characters is an error, corpus.ErrUsage.
//
// A word that would be read otherwise if it stood alone (OR without a second
// side, a bracket without partner) comes out as Quoted, so that String can
// write it.
func Parse(s string) (Query, error) {
	if n := utf8.RuneCountInString(s); n > maxRunes {
		return Query{}, fmt.Errorf("query of %d characters, the limit is %d: %w", n, maxRunes, corpus.ErrUsage)
	}
	return parse(s, false), nil
}

func parse(s string, checking bool) Query {
	tokens, problems := lex(s)
	p := parser{s: s, tokens: tokens, problems: problems, checking: checking}
	root := p.or()
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Offset - b.Offset })
	return Query{root, p.problems}
}

// parser reads tokens from left to right. A method that reads a part of the
// query returns nil where the part asks for nothing.
type parser struct {
	s        string
	tokens   []token
	at       int    // of the next token
	field    string // whose list of values is being read: 标题:(…)
	problems []Problem
	checking bool // a single word is tried out by plain: do not try its parts
}

// peek is the token n places ahead; a tokenClose stands behind the last one.
func (p *parser) peek(n int) token {
	if p.at+n >= len(p.tokens) {
		return token{kind: tokenClose, start: len(p.s), end: len(p.s)}
	}
	return p.tokens[p.at+n]
}

func (p *parser) or() Node {
	var nodes []Node
	for {
		switch n := p.and().(type) {
		case nil:
		case *Or:
			nodes = append(nodes, n.Nodes...)
		default:
			nodes = append(nodes, n)
		}
		if p.peek(0).kind != tokenOr {
			break
		}
		p.at++
	}
	if len(nodes) > 1 {
		return &Or{nodes}
	}
	return first(nodes)
}

// and reads up to the end of the group or an OR between two conditions.
func (p *parser) and() Node {
	var list conjunction
	for began := false; ; began = true {
		t := p.peek(0)
		if t.kind == tokenClose {
			break
		}
		if followed := p.peek(1).kind != tokenClose; began && followed {
			if t.kind == tokenOr {
				break
			}
			if t.kind == tokenAnd {
				p.at++
			}
		}
		bare := p.peek(0).kind != tokenOpen
		list.add(p.not(), bare)
	}
	if len(list.nodes) > 1 {
		return &And{list.nodes}
	}
	return first(list.nodes)
}

func first(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// conjunction collects the conditions of an And. Figures that stand side by side
// are one condition; brackets around one keep it apart.
type conjunction struct {
	nodes []Node
	bare  bool // the last one had no brackets
}

func (c *conjunction) add(n Node, bare bool) {
	switch n := n.(type) {
	case nil:
		return
	case *And:
		c.nodes = append(c.nodes, n.Nodes...)
		c.bare = false
		return
	case *Figure:
		if len(c.nodes) == 0 || !bare || !c.bare {
			break
		}
		if last, ok := c.nodes[len(c.nodes)-1].(*Figure); ok {
			if merged, ok := merge(last, n); ok {
				c.nodes[len(c.nodes)-1] = merged
				return
			}
		}
	}
	c.nodes = append(c.nodes, n)
	c.bare = bare
}

func (p *parser) not() Node {
	if p.peek(0).kind != tokenNot || p.peek(1).kind == tokenClose {
		return p.primary()
	}
	p.at++
	if n := p.not(); n != nil {
		return &Not{n}
	}
	return nil
}

// primary reads a word, a phrase, a group, or what a word begins. It takes at
// least one token.
func (p *parser) primary() Node {
	t := p.peek(0)
	switch t.kind {
	case tokenOpen:
		return p.group()
	case tokenPhrase:
		return p.phrase()
	case tokenWord:
		return p.word()
	case tokenNear:
		p.problem(nearProblem(t.text), t.start, t.end)
	default:
		p.problem(problemOperator, t.start, t.end)
	}
	p.at++
	return p.term(t, t.text, true)
}

func (p *parser) group() Node {
	open := p.peek(0)
	p.at++
	if end := p.peek(0); end.kind == tokenClose {
		p.problem(problemEmpty, open.start, end.end)
	}
	n := p.or()
	p.at++ // the closing bracket
	return n
}

// phrase reads "…", "… …"~10 and "…" NEAR/10 word.
func (p *parser) phrase() Node {
	t := p.peek(0)
	if p.field == "" {
		if n := p.closePhrase(); n != nil {
			return n
		}
		if n := p.chain(); n != nil {
			return n
		}
		if n := p.compared(t.text, true); n != nil {
			return n
		}
	}
	p.at++
	return p.term(t, t.text, true)
}

// word reads a word and what it may begin: a field, a figure, Near.
func (p *parser) word() Node {
	t := p.peek(0)
	if name, size := fieldPrefix(t.text); size > 0 {
		return p.fieldValue(name, size)
	}
	if p.field != "" {
		return p.value(p.field, 0)
	}
	if n := p.figure(0); n != nil {
		return n
	}
	if n := p.labelled(t.text); n != nil {
		p.at++
		return n
	}
	if n := p.compared(t.text, false); n != nil {
		return n
	}
	if n := p.chain(); n != nil {
		return n
	}
	p.at++
	return p.term(t, t.text, false)
}

// term is what a piece of text asks for, in the field whose list is being read.
func (p *parser) term(t token, text string, quoted bool) Node {
	if strings.TrimSpace(text) == "" {
		p.problem(problemEmpty, t.start, t.end)
		return nil
	}
	if p.field != "" {
		return p.valueOf(p.field, t, text, quoted)
	}
	return &Term{text, quoted || !p.checking && !plain(text)}
}

// fieldValue reads what stands behind a field name with its colon of size bytes:
// a word, a phrase or a list, behind a blank too where nothing else is meant.
func (p *parser) fieldValue(name string, size int) Node {
	t := p.peek(0)
	if size < len(t.text) {
		return p.value(name, size)
	}
	next := p.peek(1)
	switch {
	case next.kind == tokenPhrase:
		p.at += 2
		return p.in(name, func() Node { return p.term(next, next.text, true) })
	case next.kind == tokenOpen:
		p.at++
		return p.in(name, p.group)
	case next.kind == tokenWord && p.bareValue(name, next.text):
		p.at++
		return p.value(name, 0)
	}
	p.problem(problemValue, t.start, t.end)
	p.at++
	return &Term{t.text, true}
}

// bareValue reports whether a word behind a colon and a blank is the value.
func (p *parser) bareValue(name, text string) bool {
	switch name {
	case fieldYear, fieldDate, fieldItem, fieldKind:
		_, size := fieldPrefix(text)
		return size == 0
	}
	return p.checking || plain(text)
}

// in reads something as values of a field.
func (p *parser) in(field string, read func() Node) Node {
	outer := p.field
	p.field = field
	n := read()
	p.field = outer
	return n
}

// value reads the word at hand, from byte from on, as a value of a field.
func (p *parser) value(name string, from int) Node {
	t := p.peek(0)
	if name == fieldItem || name == fieldKind {
		if n := p.in(name, func() Node { return p.figure(from) }); n != nil {
			return n
		}
	}
	p.at++
	return p.valueOf(name, t, t.text[from:], false)
}

// valueOf is the condition that a field has a value.
func (p *parser) valueOf(name string, t token, text string, quoted bool) Node {
	switch name {
	case fieldYear:
		if y, ok := parseYears(text); ok {
			return y
		}
		return p.unread(problemYear, t)
	case fieldDate:
		if d, ok := parseDates(text); ok {
			return d
		}
		return p.unread(problemDate, t)
	case fieldItem:
		return &Figure{Item: text}
	case fieldKind:
		if k := figureKind(text); k != "" {
			return &Figure{Kind: string(k)}
		}
	}
	return &Field{name, text, quoted || !p.checking && !plainValue(name, text)}
}

// unread is a token that could not be read, as plain words.
func (p *parser) unread(message string, t token) Node {
	p.problem(message, t.start, t.end)
	return &Term{t.text, true}
}

// closePhrase reads "社区 补贴"~10, or nothing. More than two words are near each
// other one by one.
func (p *parser) closePhrase() Node {
	t, sign := p.peek(0), p.peek(1)
	words := strings.Fields(t.text)
	if sign.kind != tokenNear || !sign.glued || len(words) < 2 {
		return nil
	}
	distance, ok := distanceOf(sign.text)
	if !ok {
		return nil
	}
	p.at += 2
	var nodes []Node
	for i := range words[1:] {
		nodes = append(nodes, &Near{words[i], words[i+1], distance})
	}
	if len(nodes) > 1 {
		return &And{nodes}
	}
	return nodes[0]
}

// chain reads 社区 NEAR/10 补贴, or nothing; a NEAR/5 b NEAR/5 c is two conditions.
func (p *parser) chain() Node {
	var nodes []Node
	for left := p.peek(0); ; {
		sign, right := p.peek(1), p.peek(2)
		distance, ok := distanceOf(sign.text)
		if sign.kind != tokenNear || !ok || !p.nearSide(left) || !p.nearSide(right) {
			break
		}
		nodes = append(nodes, &Near{left.text, right.text, distance})
		p.at += 2
		left = right
	}
	if len(nodes) == 0 {
		return nil
	}
	p.at++
	if len(nodes) > 1 {
		return &And{nodes}
	}
	return nodes[0]
}

// nearSide reports whether a token can stand on a side of NEAR.
func (p *parser) nearSide(t token) bool {
	switch t.kind {
	case tokenPhrase:
		return strings.TrimSpace(t.text) != ""
	case tokenWord:
		return p.checking || plain(t.text)
	}
	return false
}

// distanceOf is the number of a sign of nearness: NEAR/10, ~10.
func distanceOf(sign string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimLeft(sign, "NEAR/~～"))
	return n, err == nil && n <= maxDistance
}

func nearProblem(sign string) string {
	if _, ok := distanceOf(sign); !ok {
		return problemDistance
	}
	return problemNear
}

func (p *parser) problem(message string, start, end int) {
	p.problems = append(p.problems, Problem{message, start, end - start})
}
