// Package topic holds what tells of which field of policy an official letter is: a table of terms with weights, and the
// topics of letters that were read and judged by hand, on which any use of the table can be measured.
package topic
