package figure

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// weightsTSV holds how much each sign speaks for a candidate: role, template, the
// two values of the template, weight. It is learned from gold answers by
// TestTrain with -update (train_test.go); the reasons for the templates stand in
// resolve.go.
//
//go:embed weights.tsv
var weightsTSV string

// role is which question a candidate answers.
type role int

const (
	roleItem role = iota
	roleSubject
	roles
)

// values is how many values the first variable of a template may have, and values2
// the second.
const (
	values  = 256
	values2 = 48
)

// model is the weights of both roles.
type model [roles][]float32

func newModel() *model {
	m := &model{}
	for r := range m {
		m[r] = make([]float32, int(templates)*values*values2)
	}
	return m
}

var learned = sync.OnceValue(func() *model {
	m := newModel()
	for line := range strings.Lines(weightsTSV) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 5 || strings.HasPrefix(line, "#") {
			continue
		}
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(f[i])
		}
		w, _ := strconv.ParseFloat(f[4], 32)
		m[n[0]][sign(template(n[1]), n[2], n[3])] = float32(w)
	}
	return m
})

// sign is the index of a template with its two values.
func sign(t template, a, b int) int { return (int(t)*values+a)*values2 + b }
