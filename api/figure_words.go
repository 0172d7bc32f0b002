package api

import (
	"math"
	"strconv"
	"strings"

	"fuhan/index"
)

// FigureWords is a figure that fulfils the query, in words for people.
func FigureWords(f *index.HitFigure) string {
	line := strings.TrimSpace(f.Subject + " " + f.Item + " " + amount(f.Low, f.High) + f.Unit)
	if f.Per != "" {
		line += "/" + f.Per
	}
	if f.Bound {
		line += "（上限或下限）"
	}
	if f.Converted {
		line += "（已换算期间比较）"
	}
	return line
}

// amount is an interval in words.
func amount(low, high float64) string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	switch {
	case low == high:
		return number(low)
	case math.IsInf(low, -1):
		return "≤" + number(high)
	case math.IsInf(high, 1):
		return "≥" + number(low)
	}
	return number(low) + "—" + number(high)
}
