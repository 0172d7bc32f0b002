package topic

// The numbers below were tuned on the letters at even positions of testdata/topics.json that are not held out; see TestMeasure.

// value is what a term of a weight of the table is worth.
var value = [...]float64{0, 0.1, 0.5, 1.5, 3, 5}

// What places of a letter count, in times of its body.
const (
	inTitle   = 5
	inHeading = 2
	inLead    = 2 // the first sentence of a numbered paragraph
	inOpening = 2
	inBody    = 1
	inTable   = 0.5
)

const (
	ofBody      = 0.1  // what a term counts in the name of an authority
	saturation  = 3    // how many times reach half of what a term can be worth
	lengthShare = 0.6  // how much the length of the text tells in that
	usualLength = 4000 // bytes
	issuerShare = 0.1  // what the field of the issuer adds

	leastScore = 2.5 // of a topic
	leastShare = 0.5 // of the score of the main topic
)
