package gold

// leastSentence is the likeness from which two sentences are the same
// commitment.
const leastSentence = 0.6

func (r *Result) commitments(gold, pred []string) {
	var cands []candidate
	for i, g := range gold {
		for j, p := range pred {
			if d := dice(g, p); d >= leastSentence {
				cands = append(cands, candidate{[3]float64{d}, i, j})
			}
		}
	}
	m := greedy(cands)
	r.Tally.Commitments.add(Hits{len(m.pairs), len(gold), len(pred)})
	for i, g := range gold {
		if !m.hasGold(i) {
			r.Mistakes = append(r.Mistakes, Mistake{What: CommitmentMissed, About: head(g, 60), Place: bare(g)})
		}
	}
	for j, p := range pred {
		if !m.hasPred(j) {
			r.Mistakes = append(r.Mistakes, Mistake{What: CommitmentInvented, About: head(p, 60), Place: bare(p)})
		}
	}
}
