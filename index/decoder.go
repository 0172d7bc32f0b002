package index

import (
	"encoding/binary"
	"math"
)

// decoder reads rows and patches from left to right; after a failure it reads zeros.
type decoder struct {
	rest   string
	failed bool
}

func (d *decoder) take(n int) string {
	if d.failed || n < 0 || n > len(d.rest) {
		d.failed = true
		return ""
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) byte() byte {
	if s := d.take(1); s != "" {
		return s[0]
	}
	return 0
}

// uint reads a varint, see encoding/binary, that fits into an int64.
func (d *decoder) uint() uint64 {
	v := d.varint()
	if v > math.MaxInt64 {
		d.failed = true
		return 0
	}
	return v
}

func (d *decoder) varint() uint64 {
	var v uint64
	for i := 0; i < len(d.rest) && i < binary.MaxVarintLen64 && !d.failed; i++ {
		b := d.rest[i]
		v |= uint64(b&0x7F) << (7 * i)
		if b < 0x80 {
			d.rest = d.rest[i+1:]
			if i == binary.MaxVarintLen64-1 && b > 1 {
				break // more than 64 bits
			}
			return v
		}
	}
	d.failed = true
	return 0
}

// count is a number of things that take a byte at least.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.rest)) {
		d.failed = true
		return 0
	}
	return int(n)
}

func (d *decoder) string() string { return d.take(d.count()) }

// int is a signed number.
func (d *decoder) int() int {
	v := d.varint()
	return int(v>>1) ^ -int(v&1)
}

// number reads what appendNumber wrote.
func (d *decoder) number() float64 {
	v := d.uint()
	if v == 0 {
		if s := d.take(8); s != "" {
			return math.Float64frombits(binary.LittleEndian.Uint64([]byte(s)))
		}
		return 0
	}
	v--
	return float64(int64(v>>1) ^ -int64(v&1))
}
