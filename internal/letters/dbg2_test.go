package letters

import "fuhan/corpus"

type corpusReply = corpus.Reply
type corpusContact = corpus.Contact
