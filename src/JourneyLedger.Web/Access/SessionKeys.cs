using System.Xml.Linq;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace JourneyLedger.Web.Access;

/// <summary>
/// The keys that sign-in cookies and forms are protected with: in the data folder, so that a restart signs nobody out, each encrypted under the
/// master key, so that a copy of the folder lets nobody make a cookie.
/// </summary>
public static class SessionKeys
{
    private const string Purpose = "session keys";

    public static void AddSessionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("journey-ledger");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(parts => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            var settings = parts.GetRequiredService<JourneySettings>();
            var folder = Directory.CreateDirectory(Path.Combine(settings.DataFolder, "sessions"));
            if (!OperatingSystem.IsWindows())
                folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            options.XmlRepository = new FileSystemXmlRepository(folder, parts.GetRequiredService<ILoggerFactory>());
            options.XmlEncryptor = new Encryptor(RingOf(settings));
        }));
    }

    private static KeyRing RingOf(JourneySettings settings) => KeyRing.FromEnvironment(DataFolder.KeyFolder(settings.DataFolder));

    private sealed class Encryptor(KeyRing keys) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
            new XElement("sealed", Convert.ToBase64String(SmallSecret.Seal(keys, Purpose, System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
            typeof(Decryptor));
    }

    /// <summary>Made by the framework, by the name that stands in the file.</summary>
    public sealed class Decryptor(IServiceProvider parts) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(System.Text.Encoding.UTF8.GetString(
            SmallSecret.Open(RingOf(parts.GetRequiredService<JourneySettings>()), Purpose, Convert.FromBase64String(encryptedElement.Value))));
    }
}
