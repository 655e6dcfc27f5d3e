using JourneyLedger.Web;
using JourneyLedger.Web.Startup;

var builder = WebApplication.CreateBuilder(args);
ListenAddress.Choose(builder);
builder.AddJourneyLedger();
var app = builder.Build();
app.UseJourneyLedger();
return await ListenAddress.RunAsync(app);
