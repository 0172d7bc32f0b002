package figure

import (
	_ "embed"
	"sync"
)

// role is which question a candidate answers.
type role int

const (
	roleItem role = iota
	roleSubject
	roles
)

// A model has 1<<modelBits places for the weights of each role.
const modelBits = 18

// weightsData holds how much each sign speaks for a candidate: one signed byte for
// each place, role after role, in units of 1/weightUnit. It is learned from gold
// answers by TestTrain with -update (train_test.go); what the signs are stands in
// sign.go.
//
//go:embed weights.bin
var weightsData string

// weightUnit makes weights fit into a byte: they lie between -4 and 4.
const weightUnit = 32

// model is the weights, those of both roles at one place side by side: the candidates
// for item and holder of a figure are much the same and have much the same signs, so
// that those of the holder are found near at hand. It has as many places as a power of two.
type model [][roles]int8

var learned = sync.OnceValue(func() model { return modelOf(weightsData) })

// modelOf is the model that data, in the form of weights.bin, holds.
func modelOf(data string) model {
	m := make(model, len(data)/int(roles))
	for r := range roles {
		for i := range m {
			m[i][r] = int8(data[int(r)*len(m)+i])
		}
	}
	return m
}

// sum is the sum of the weights of signs in a role.
func (m model) sum(r role, signs []uint32) int {
	sum, last := 0, uint32(len(m)-1)
	for _, s := range signs {
		sum += int(m[s&last][r])
	}
	return sum
}
