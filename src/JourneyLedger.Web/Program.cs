using JourneyLedger.Vocabulary;
using JourneyLedger.Web;
using JourneyLedger.Web.Startup;

if (ReferenceCheck.Fault() is { } fault)
{
    await Console.Error.WriteLineAsync(fault);
    return 1;
}

var builder = WebApplication.CreateBuilder(args);
// Started from a clone, the node runs in Production on unpublished output; without this its scripts and styles come compressed to nothing.
builder.WebHost.UseStaticWebAssets();
ListenAddress.Choose(builder);
builder.AddJourneyLedger();
var app = builder.Build();
app.UseJourneyLedger();
return await ListenAddress.RunAsync(app);
