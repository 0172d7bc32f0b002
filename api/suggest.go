package api

import (
	"context"

	"fuhan/index"
)

// suggestInput is the query of GET /api/v1/suggest.
type suggestInput struct {
	Q     string `query:"q" doc:"已经输入的字，也可以是拼音或拼音首字母"`
	Limit int    `query:"limit" default:"10" minimum:"1" maximum:"50" doc:"最多几条"`
}

// Suggested is a completion.
type Suggested struct {
	Text  string `json:"text"`
	Kind  string `json:"kind" doc:"title、number、issuer、member 或 term"`
	Count int    `json:"count" doc:"件数"`
	How   string `json:"how" doc:"prefix、inside、pinyin 或 initials"`
}

type suggestOutput struct {
	Body struct {
		Suggestions []Suggested `json:"suggestions"`
	}
}

func (s *Server) suggest(ctx context.Context, in *suggestInput) (*suggestOutput, error) {
	list, err := s.backend.Suggest(ctx, in.Q, min(in.Limit, index.MaxSuggestions))
	if err != nil {
		return nil, problemOf(err)
	}
	out := &suggestOutput{}
	out.Body.Suggestions = []Suggested{}
	for _, x := range list {
		out.Body.Suggestions = append(out.Body.Suggestions, Suggested{x.Text, string(x.Kind), x.Weight, x.How})
	}
	return out, nil
}
