// ploticus -FORMAT -o FILE ploticus.pl kind=KIND csv=FILE title=TITLE: one chart.

#proc getdata
  file: @csv
  delimit: comma
  fieldnameheader: yes

#if @kind = stack
#proc categories
  axis: x
  datafield: 1

#proc areadef
  title: @title
  titledetails: size=24 align=L
  rectangle: 0.6 0.8 12.8 8.0
  xscaletype: categories
  yautorange: datafield=2,3,4,5 combomode=stack lowfix=0

#proc xaxis
  stubs: usecategories
  stubdetails: size=18
  ticlen: 0

#proc bars
  lenfield: 2
  barwidth: 0.75
  color: rgb(0.043,0.235,0.435)
  outline: no
  showvalues: yes
  legendlabel: Dedicated access

#proc bars
  lenfield: 3
  stackfields: *
  barwidth: 0.75
  color: rgb(0.184,0.427,0.682)
  outline: no
  showvalues: yes
  legendlabel: Dial-up access

#proc bars
  lenfield: 4
  stackfields: *
  barwidth: 0.75
  color: rgb(0.498,0.682,0.859)
  outline: no
  showvalues: yes
  legendlabel: Value-added services

#proc bars
  lenfield: 5
  stackfields: *
  barwidth: 0.75
  color: rgb(0.749,0.839,0.925)
  outline: no
  showvalues: yes
  legendlabel: Systems integration

#proc legend
  location: max+0.2 max-1
  reverseorder: yes
  textdetails: size=18

#else
#proc areadef
  title: @title
  titledetails: size=24 align=L
  rectangle: 1.2 0.8 15.4 8.0
  xrange: 0 1000000
  yautorange: datafield=2

#proc xaxis
  stubs: inc 200000
  stubdetails: size=18

#proc yaxis
  stubs: inc 100
  stubdetails: size=18
  grid: color=rgb(0.89,0.91,0.93)

#proc lineplot
  xfield: 1
  yfield: 2
  linedetails: color=rgb(0.043,0.235,0.435) width=3
#endif
