// Package imports has no code: its test holds the direction in which the
// packages of fuhan import each other.
package imports
