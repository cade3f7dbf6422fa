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

