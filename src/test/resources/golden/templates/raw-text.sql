-- variables
fragment: a + b
quote: "'"

-- template
select {{{ var('fragment') }}}, {{& var('fragment') }}

-- becomes on all
select a + b, a + b

-- template
select {{{ var('quote') }}}

-- becomes on all
FFT-205 models/m.sql:1:8: the raw text begins in code and ends in string. Close what it opens.
    select {{{ var('quote') }}}
           ^^^^^^^^^^^^^^^^^^^^

-- template
select 1 /* {{{ '*/ 2' }}} */

-- becomes on all
FFT-205 models/m.sql:1:13: the raw text begins in block comment and ends in code. Close what it opens.
    select 1 /* {{{ '*/ 2' }}} */
                ^^^^^^^^^^^^^^

-- template
select '{{{ var('fragment') }}}', "{{{ var('fragment') }}}" -- {{{ var('fragment') }}}
  , 1 as n

-- becomes on all
select 'a + b', "a + b" -- a + b
  , 1 as n

