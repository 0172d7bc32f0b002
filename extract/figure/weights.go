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
const modelBits = 17

// weightsData holds how much each sign speaks for a candidate: one signed byte for
// each place, role after role, in units of 1/weightUnit. It is learned from gold
// answers by TestTrain with -update (train_test.go); what the signs are stands in
// sign.go.
//
//go:embed weights.bin
var weightsData string

// weightUnit makes weights fit into a byte: they lie between -4 and 4.
const weightUnit = 32

// model is the weights of both roles.
type model [roles][]int8

var learned = sync.OnceValue(func() *model { return modelOf(weightsData) })

// modelOf is the model that data, in the form of weights.bin, holds.
func modelOf(data string) *model {
	m := &model{}
	for r := range m {
		m[r] = make([]int8, 1<<modelBits)
		for i := range m[r] {
			m[r][i] = int8(data[r<<modelBits+i])
		}
	}
	return m
}
