package extract

import "fuhan/corpus"

type placeFound struct {
	path  []string
	code  string
	proof corpus.Evidence
}

func (d *parts) place(title value, issuers []value, r *corpus.Reply) placeFound { return placeFound{} }
