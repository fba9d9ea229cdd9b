{# Everything that DuckDB and Spark spell differently. Models call these and stay in what both engines speak. #}

{% macro replace_all(text, pattern, replacement) -%}
    {%- if target.type == 'spark' -%}
        regexp_replace({{ text }}, r"{{ java_pattern(pattern) }}", '{{ replacement }}')
    {%- else -%}
        regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
    {%- endif -%}
{%- endmacro %}

{# Java's end of text would stand before a last line break too, and its dot would leave out more than that. #}
{% macro java_pattern(pattern) -%} (?d){{ pattern | replace("''", "'") | replace("$", "\\z") }} {%- endmacro %}

{% macro matches(text, pattern) -%}
    {%- if target.type == 'spark' -%}
        regexp({{ text }}, r"{{ java_pattern(pattern) }}")
    {%- else -%}
        regexp_matches({{ text }}, '{{ pattern }}')
    {%- endif -%}
{%- endmacro %}

{# Spark knows no way to take a letter apart: these are the small letters of plain scripts that DuckDB takes apart. #}
{% macro without_accents(text) -%}
    {%- if target.type == 'spark' -%}
        regexp_replace(translate({{ text }}, 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžơưǎǐǒǔǖǘǚǜǟǡǣǧǩǫǭǯǰǵǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȟȧȩȫȭȯȱȳʹΐάέήίΰϊϋόύώϓϔйѐёѓїќѝўѷӂӑӓӗӛӝӟӣӥӧӫӭӯӱӳӵӹآأؤإئۀۂۓऩऱऴक़ख़ग़ज़ड़ढ़फ़य़ড়ঢ়য়ਲ਼ਸ਼ਖ਼ਗ਼ਜ਼ਫ਼ଡ଼ଢ଼ஔགྷཌྷདྷབྷཛྷཀྵဦᬆᬈᬊᬌᬎᬒḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẖẗẘẙẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὐὑὒὓὔὕὖὗὠὡὢὣὤὥὦὧὰάὲέὴήὶίὸόὺύὼώᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱᾲᾳᾴᾶᾷιῂῃῄῆῇῐῑῒΐῖῗῠῡῢΰῤῥῦῧῲῳῴῶῷがぎぐげござじずぜぞだぢづでどばぱびぴぶぷべぺぼぽゔゞガギグゲゴザジズゼゾダヂヅデドバパビピブプベペボポヴヷヸヹヺヾ', 'aaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzouaiouuuuuaaægkooʒjgnaæøaaeeiioorruusthaeooooyʹιαεηιυιυουωϒϒиеегікиуѵжааеәжзииоөэууучыااوايەہےनरळकखगजडढफयডঢযਲਸਖਗਜਫଡଢஒགཌདབཛཀဥᬅᬇᬉᬋᬍᬑabbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzzhtwyſaaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyyααααααααεεεεεεηηηηηηηηιιιιιιιιοοοοοουυυυυυυυωωωωωωωωααεεηηιιοουυωωααααααααηηηηηηηηωωωωωωωωαααααααιηηηηηιιιιιιυυυυρρυυωωωωωかきくけこさしすせそたちつてとははひひふふへへほほうゝカキクケコサシスセソタチツテトハハヒヒフフヘヘホホウワヰヱヲヽ'), r"\p{M}+", '')
    {%- else -%}
        strip_accents({{ text }})
    {%- endif -%}
{%- endmacro %}

{# from-item: every row of a relation beside each element of one of its lists, as <alias>.name and <alias>.position (from 1). #}
{% macro explode_from(relation, list, alias) -%}
    {%- if target.type == 'spark' -%}
        {{ relation }} cross join lateral inline(transform({{ relation }}.{{ list }}, (each, place) -> named_struct('name', each, 'position', place + 1))) as {{ alias }} (name, position)
    {%- else -%}
        {{ relation }} cross join unnest({{ relation }}.{{ list }}) with ordinality as {{ alias }} (name, position)
    {%- endif -%}
{%- endmacro %}

{# Selected column: the elements of a list, a row each. Where no position is asked for, it costs a fraction of the above. #}
{% macro each_of(list) -%}
    {{ 'explode' if target.type == 'spark' else 'unnest' }}({{ list }})
{%- endmacro %}

{# from-item: every row of a relation beside each day from one date up to and with another, as <alias>.day. #}
{% macro explode_days(relation, first_day, last_day, alias) -%}
    {%- if target.type == 'spark' -%}
        {{ relation }} cross join lateral explode(sequence({{ relation }}.{{ first_day }}, {{ relation }}.{{ last_day }}, interval 1 day)) as {{ alias }} (day)
    {%- else -%}
        {{ relation }} cross join unnest(generate_series({{ relation }}.{{ first_day }}, {{ relation }}.{{ last_day }}, interval 1 day)) as {{ alias }} (day)
    {%- endif -%}
{%- endmacro %}

{% macro list_as_text(list) -%}
    {%- if target.type == 'spark' -%}
        array_join({{ list }}, ';')
    {%- else -%}
        array_to_string({{ list }}, ';')
    {%- endif -%}
{%- endmacro %}

{# Whether two lists have an element in common; null where one is missing. #}
{% macro lists_overlap(one, other) -%}
    {{ 'arrays_overlap' if target.type == 'spark' else 'list_has_any' }}({{ one }}, {{ other }})
{%- endmacro %}

{# Aggregate: the distinct texts of a group in their own order, so that the order of rows never shows. #}
{% macro joined_text(text, separator) -%}
    {%- if target.type == 'spark' -%}
        case when count({{ text }}) > 0 then array_join(array_sort(collect_set({{ text }})), '{{ separator }}') end
    {%- else -%}
        string_agg(distinct {{ text }}, '{{ separator }}' order by {{ text }})
    {%- endif -%}
{%- endmacro %}

{# A number with thousands separators and no more decimals than it is given. #}
{% macro spelled(number, decimals=0) -%}
    {%- if target.type == 'spark' -%}
        format_number(cast({{ number }} as double), {{ decimals }})
    {%- else -%}
        format('{:,.{{ decimals }}f}', cast({{ number }} as double))
    {%- endif -%}
{%- endmacro %}

{# Money of two decimals, halves away from zero: the very steps that DuckDB takes, as doubles do not all hold a half. #}
{% macro rounded_amount(number) -%}
    {%- if target.type == 'spark' -%}
        cast(cast(round(round(({{ number }}) * 100) / 100 * 100) as bigint) as decimal(38, 0)) * cast(0.01 as decimal(3, 2))
    {%- else -%}
        cast(round({{ number }}, 2) as decimal(38, 2))
    {%- endif -%}
{%- endmacro %}

{# A query: node, label, where label is the smallest node that links lead to, however many. Takes two queries: node, #}
{# each once, and node_from, node_to, in either direction. Spark has no recursion that suits: it goes by tables, step by step. #}
{% macro connected_components(nodes, links) -%}
    {%- if target.type == 'duckdb' -%}
        with recursive nodes (node) as (
            {{ nodes }}
        ),
        one_way (node_from, node_to) as (
            {{ links }}
        ),
        links (node_from, node_to) as (
            select node_from, node_to from one_way
            union all
            select node_to, node_from from one_way
        ),
        reached (node, label) using key (node) as (
            select nodes.node, nodes.node from nodes
            union
            select known.node, min(news.label)
            from recurring.reached as known
            inner join links on known.node = links.node_from
            inner join reached as news on links.node_to = news.node
            where news.label < known.label
            group by known.node
        )

        select reached.node, reached.label from reached
    {%- else -%}
        select node_from as node, label
        from {{ components_by_steps(nodes, links) }}
        where node_from = node_to
    {%- endif -%}
{%- endmacro %}

{# Position of the first element in list[...]. #}
{% macro first_index() -%}
    {%- if target.type == 'spark' -%}
        0
    {%- else -%}
        1
    {%- endif -%}
{%- endmacro %}

{# Days from one date to another. #}
{% macro days_between(first_day, last_day) -%}
    {%- if target.type == 'spark' -%}
        datediff({{ last_day }}, {{ first_day }})
    {%- else -%}
        date_diff('day', {{ first_day }}, {{ last_day }})
    {%- endif -%}
{%- endmacro %}

{# The smallest hashes of all runs of so many words, sorted: a sample of a text that is the same in every copy of it. #}
{% macro text_sketch(text, run, size) -%}
    {%- set words -%} split(trim({{ replace_all(without_accents("lower(" ~ text ~ ")"), "[^a-z0-9]+", " ") }}), ' ') {%- endset -%}
    {%- if target.type == 'duckdb' -%}
        list_sort(list_distinct(list_transform(
            list_zip({{ words }}{% for step in range(2, run + 1) %}, {{ words }}[{{ step }}:]{% endfor %}, true),
            lambda word: {{ hash_number("concat_ws(' '" ~ word_of_run(run) ~ ")") }}
        )))[1:{{ size }}]
    {%- else -%}
        {#- Named by a lambda, the words are taken apart once; spelled out inside one, once for each of them. #}
        transform(array({{ words }}), words -> slice(array_sort(array_distinct(transform(
            filter(sequence(0, size(words) + 1 - {{ run }}), place -> place > 0),
            place -> {{ hash_number("array_join(slice(words, place, " ~ run ~ "), ' ')") }}
        ))), 1, {{ size }}))[0]
    {%- endif -%}
{%- endmacro %}

{% macro word_of_run(run) -%}
    {%- for step in range(1, run + 1) %}, word[{{ step }}]{% endfor -%}
{%- endmacro %}

{# A whole number from 0 below 2^60 for each text: what groups and joins by the million costs less as a number. #}
{% macro hash_number(text) -%}
    {%- if target.type == 'spark' -%}
        cast(conv(substr(md5({{ text }}), 1, 15), 16, 10) as bigint)
    {%- else -%}
        cast('0x' || substr(md5({{ text }}), 1, 15) as bigint)
    {%- endif -%}
{%- endmacro %}

{# How many numbers of a list are no larger than another number. #}
{% macro count_up_to(list, largest) -%}
    {%- if target.type == 'spark' -%}
        size(filter({{ list }}, each -> each <= {{ largest }}))
    {%- else -%}
        len(list_filter({{ list }}, lambda each: each <= {{ largest }}))
    {%- endif -%}
{%- endmacro %}
