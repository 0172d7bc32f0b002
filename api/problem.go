package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"fuhan/corpus"

	"github.com/danielgtaylor/huma/v2"
)

// problemOf turns an error of the packages below into an RFC 9457 problem.
func problemOf(err error) error {
	var status huma.StatusError
	if err == nil || errors.As(err, &status) {
		return err
	}
	return &huma.ErrorModel{Status: corpus.Status(err), Title: corpus.Sentence(err), Detail: detailOf(err)}
}

// detailOf is the words of err without the sentinel's own, which the title
// gives in Chinese.
func detailOf(err error) string {
	return strings.TrimSuffix(err.Error(), ": "+corpus.ErrUsage.Error())
}

// statusTitles are the titles of problems that the framework finds.
var statusTitles = map[int]string{
	http.StatusBadRequest:          "请求有误",
	http.StatusNotFound:            "没有找到",
	http.StatusMethodNotAllowed:    "不支持这种请求方法",
	http.StatusNotAcceptable:       "不支持这种格式",
	http.StatusUnprocessableEntity: "请求有误",
	http.StatusInternalServerError: "出错了",
}

// newProblem words the framework's own errors (a parameter that does not
// parse). It answers 400 for what the framework would call 422.
func newProblem(status int, msg string, errs ...error) huma.StatusError {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	title := statusTitles[status]
	if title == "" {
		title = http.StatusText(status)
	}
	p := &huma.ErrorModel{Status: status, Title: title, Detail: msg}
	for _, e := range errs {
		if e != nil {
			p.Add(e)
		}
	}
	return p
}

func writeProblem(w http.ResponseWriter, status int, title, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(huma.ErrorModel{Status: status, Title: title, Detail: detail}) // the client went away
}
