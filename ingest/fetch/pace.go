package fetch

import (
	"context"
	"net/url"
	"time"
)

const (
	// maxCrawlDelay bounds the pause that a robots.txt can ask for: some ask for
	// hours, meant for machines that fetch whole sites.
	maxCrawlDelay = 10 * time.Second
	// maxHosts bounds what a client remembers of hosts.
	maxHosts = 1000
)

// pause waits until the host of u may be asked again, and notes that it is
// asked now. Requests for robots.txt neither wait nor count.
func (c *Client) pause(ctx context.Context, u *url.URL) error {
	delay := c.options.Delay
	if r := c.robots[origin(u)]; r != nil {
		delay = max(delay, min(r.crawlDelay, maxCrawlDelay))
	}
	host := u.Hostname()
	if last, ok := c.asked[host]; ok {
		if wait := delay - c.now().Sub(last); wait > 0 {
			if err := c.sleep(ctx, min(wait, delay)); err != nil {
				return failed(ctx, u, err)
			}
		}
	}
	if len(c.asked) >= maxHosts {
		clear(c.asked)
	}
	c.asked[host] = c.now()
	return nil
}

// sleep returns after d, or earlier with the error of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
