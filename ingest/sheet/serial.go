package sheet

import (
	"math"
	"time"
)

// maxSerial is the first day that Excel does not show any more, 10000-01-01, in
// the 1900 date system.
const maxSerial = 2958466

// clock is a serial date taken apart.
type clock struct {
	at      time.Time // UTC; the day and the time of day
	seconds float64   // since the epoch of the date system, for elapsed times
	nanos   int       // fraction of a second
}

// clockAt takes a serial date apart: whole days since the epoch, and the time of
// day as a fraction (18.17.4.1). The time is rounded to 10^-decimals seconds. In
// the 1900 system day 60 is 29 February 1900, which never was; the days before it
// are one earlier than counting back would give.
func clockAt(serial float64, date1904 bool, decimals int) (clock, bool) {
	if math.IsNaN(serial) || serial < 0 || serial >= maxSerial {
		return clock{}, false
	}
	unit := math.Pow10(min(decimals, 3))
	ticks := math.Round(serial * 86400 * unit) // at most 2.6e14, exact in a float64
	days := math.Floor(ticks / (86400 * unit))
	rest := ticks - days*86400*unit
	var epoch time.Time
	switch {
	case date1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		epoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	default:
		epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	}
	nanos := time.Duration(rest / unit * 1e9).Round(time.Millisecond)
	at := epoch.AddDate(0, 0, int(days)).Add(nanos)
	return clock{at: at, seconds: ticks / unit, nanos: at.Nanosecond()}, true
}

// serialOf is the serial date of a time in ISO 8601, as cells of the type “d”
// hold it (18.18.11).
func serialOf(s string, date1904 bool) (float64, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02", "15:04:05.999999999"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		_, offset := t.Zone()
		t = t.UTC().Add(time.Duration(offset) * time.Second) // the time on the wall
		if t.Year() == 0 {
			return t.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)).Seconds() / 86400, true
		}
		epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if date1904 {
			epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		days := float64(t.Unix()-epoch.Unix()) / 86400
		if !date1904 && days < 61 {
			days--
		}
		return days + float64(t.Nanosecond())/86400e9, true
	}
	return 0, false
}
