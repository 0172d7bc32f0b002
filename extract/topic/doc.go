// Package topic tells of which fields of policy an official letter is, and by which words: call Of.
//
// topics.tsv holds the terms that speak for a topic, with their weights; tuned.go the few numbers that say what a weight,
// a place in the letter and repetition count; authority.go what tells a subject from the name of an authority. The
// topics of 150 letters that were read and judged by hand stand in testdata, and TestMeasure holds Of to them. A text in
// which too little speaks for any topic has none.
package topic
