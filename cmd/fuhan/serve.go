package main

import (
	"fmt"
	"log/slog"
	"net"

	"fuhan/api"
	"fuhan/corpus/build"

	"github.com/spf13/cobra"
)

func newServe() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "在本机打开网页和接口",
		Example: "  fuhan serve\n  fuhan serve --listen 127.0.0.1:9000",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			host, _, err := net.SplitHostPort(addr)
			if err != nil {
				return usagef("监听地址不对：%q，应如 127.0.0.1:8420", addr)
			}
			if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
				return usagef("目前只能监听本机地址（127.0.0.1 或 localhost），不能是 %q", host)
			}
			dir, err := dataDir(cmd)
			if err != nil {
				return err
			}
			live, err := build.OpenLive(cmd.Context(), dir, func(err error) { slog.Error("cannot follow the store", "error", err) })
			if err != nil {
				return err
			}
			defer live.Close()
			server, err := api.New(live, live.Store, true)
			if err != nil {
				return err
			}
			l, err := (&net.ListenConfig{}).Listen(cmd.Context(), "tcp", addr)
			if err != nil {
				return usagef("不能监听 %s：%v", addr, err)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "复函已启动：http://%s/ （按 Ctrl-C 结束）\n", l.Addr())
			return server.Serve(cmd.Context(), l)
		},
	}
	cmd.Flags().StringVar(&addr, "listen", "127.0.0.1:8420", "监听的本机地址")
	return cmd
}
