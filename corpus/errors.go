package corpus

import (
	"context"
	"errors"
	"net/http"
)

// The reasons for which a file cannot be read. Every error of ingest wraps
// exactly one of them; Code gives its stable name, Sentence its Chinese words.
var (
	ErrEmpty       = errors.New("empty file")
	ErrEncrypted   = errors.New("encrypted file")
	ErrTruncated   = errors.New("truncated file")
	ErrMalformed   = errors.New("malformed file")
	ErrUnsupported = errors.New("unsupported format")
	ErrTooLarge    = errors.New("file too large")
	ErrBomb        = errors.New("expansion limit exceeded")
	ErrNeedsOCR    = errors.New("no usable text layer")
	ErrTimeout     = errors.New("reading took too long")
	ErrUnreadable  = errors.New("file cannot be opened")
)

// The other conditions that end a command or a request.
var (
	ErrUsage        = errors.New("wrong usage")
	ErrAmbiguous    = errors.New("beginning of several ids")
	ErrNotFound     = errors.New("not found")
	ErrPartly       = errors.New("partly done")
	ErrInUse        = errors.New("data folder in use")
	ErrDamaged      = errors.New("data damaged")
	ErrNewerVersion = errors.New("data folder written by a newer version")
	ErrNoSpace      = errors.New("no space left")
	ErrNoCorpus     = errors.New("no corpus in this data folder")
	ErrExtraction   = errors.New("extraction failed") // a defect of a rule, not of the file
)

// Exit codes of the fuhan command.
const (
	ExitDone    = 0
	ExitFailed  = 1 // failed, nothing done
	ExitUsage   = 2
	ExitPartly  = 3
	ExitInUse   = 4
	ExitDamaged = 5
)

// outcome is one row of the table from error to what a user gets.
type outcome struct {
	err      error
	code     string // stable name; for reading errors one of the nine reasons
	exit     int
	status   int
	sentence string
}

// outcomes is searched from the top; the first sentinel that errors.Is wins.
var outcomes = []outcome{
	{ErrEmpty, "empty", ExitFailed, http.StatusUnprocessableEntity, "文件是空的，没有文字"},
	{ErrEncrypted, "encrypted", ExitFailed, http.StatusUnprocessableEntity, "文件已加密，需要密码才能打开"},
	{ErrTruncated, "truncated", ExitFailed, http.StatusUnprocessableEntity, "文件不完整，可能没有下载完"},
	{ErrMalformed, "malformed", ExitFailed, http.StatusUnprocessableEntity, "文件已损坏，不符合其格式"},
	{ErrUnsupported, "unsupported", ExitFailed, http.StatusUnsupportedMediaType, "暂不支持这种格式"},
	{ErrTooLarge, "too_large", ExitFailed, http.StatusRequestEntityTooLarge, "文件太大"},
	{ErrBomb, "bomb", ExitFailed, http.StatusUnprocessableEntity, "文件展开后体积异常，已拒绝读取"},
	{ErrNeedsOCR, "needs_ocr", ExitFailed, http.StatusUnprocessableEntity, "没有可用的文字层（多为扫描件），需要文字识别"},
	{ErrTimeout, "timeout", ExitFailed, http.StatusGatewayTimeout, "读取超时，已放弃"},
	{ErrUnreadable, "unreadable", ExitFailed, http.StatusNotFound, "无法打开，请检查路径和权限"},
	{ErrUsage, "usage", ExitUsage, http.StatusBadRequest, "用法不对"},
	{ErrAmbiguous, "ambiguous", ExitUsage, http.StatusBadRequest, "编号太短，有几件文件都以它开头，请多写几位"},
	{ErrNotFound, "not_found", ExitFailed, http.StatusNotFound, "没有找到"},
	{ErrPartly, "partly", ExitPartly, http.StatusOK, "部分完成"},
	{ErrInUse, "in_use", ExitInUse, http.StatusConflict, "数据目录正被另一个 fuhan 使用"},
	{ErrDamaged, "damaged", ExitDamaged, http.StatusInternalServerError, "数据已损坏"},
	{ErrNewerVersion, "newer_version", ExitFailed, http.StatusInternalServerError, "数据目录由更新版本的 fuhan 写成，请升级后再用"},
	{ErrNoSpace, "no_space", ExitFailed, http.StatusInsufficientStorage, "磁盘空间不足"},
	{ErrNoCorpus, "no_corpus", ExitFailed, http.StatusNotFound, "这里还没有资料库，请先运行 fuhan add 加入文件"},
	{ErrExtraction, "extraction", ExitFailed, http.StatusInternalServerError, "抽取规则出错，文件本身没有问题，请把这件文件报告给开发者"},
	{context.Canceled, "canceled", ExitPartly, 499, "已中断"},
}

func outcomeOf(err error) outcome {
	for _, o := range outcomes {
		if errors.Is(err, o.err) {
			return o
		}
	}
	return outcome{err, "internal", ExitFailed, http.StatusInternalServerError, "出错了"}
}

// Code is the stable name of the condition that err wraps, "" for nil and
// "internal" for an error that wraps no sentinel.
func Code(err error) string {
	if err == nil {
		return ""
	}
	return outcomeOf(err).code
}

// ExitCode is the exit code of a command that ended with err.
func ExitCode(err error) int {
	if err == nil {
		return ExitDone
	}
	return outcomeOf(err).exit
}

// Status is the HTTP status of a request that ended with err.
func Status(err error) int {
	if err == nil {
		return http.StatusOK
	}
	return outcomeOf(err).status
}

// Sentence is the Chinese sentence for err, without full stop.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	return outcomeOf(err).sentence
}

// ByCode is the sentinel whose Code is code, or nil. It restores an error that
// crossed a process boundary by name.
func ByCode(code string) error {
	for _, o := range outcomes {
		if o.code == code {
			return o.err
		}
	}
	return nil
}
