package corpus

import "strings"

// Topic is a field of policy that a document is about. Rules conclude it from words of the text; Terms are the reasons.
type Topic struct {
	Name  string      `json:"name"`  // 教育, 医保 …
	Score float64     `json:"score"` // share in all that speaks for any topic, above 0 and up to 1, two decimals
	Terms []TopicTerm `json:"terms"` // the ten strongest at most, strongest first
}

// TopicTerm is a word of the document that speaks for a topic.
type TopicTerm struct {
	Text   string `json:"text"`   // as it stands in the document
	Count  int    `json:"count"`  // how often
	Weight int    `json:"weight"` // how strongly: 5 decides alone, 1 is a hint
}

// TopicNames are the names of the topics in one line.
func TopicNames(topics []Topic) string {
	names := make([]string, len(topics))
	for i, t := range topics {
		names[i] = t.Name
	}
	return strings.Join(names, "、")
}
