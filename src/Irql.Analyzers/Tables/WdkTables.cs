using System;
using System.IO;
using System.IO.Compression;
using System.Threading;

namespace Irql.Analyzers.Tables;

/// <summary>The built-in tables. Each is inflated when something first asks for it, and stays for the life of the process: it never changes.</summary>
internal static class WdkTables
{
    private static TableText? contracts;
    private static TableText? roles;
    private static TableText? effects;
    private static TableText? structures;
    private static TableText? parameters;

    public static TableText Contracts => Get(ref contracts, "contracts.tbl");

    public static TableText Roles => Get(ref roles, "roles.tbl");

    public static TableText Effects => Get(ref effects, "effects.tbl");

    public static TableText Structures => Get(ref structures, "structures.tbl");

    /// <summary>Positions of the parameters that conditions, levels and callback columns name where the effect table has none.</summary>
    public static TableText Parameters => Get(ref parameters, "parameters.tbl");

    private static TableText Get(ref TableText? table, string resource)
        => Volatile.Read(ref table) ?? Interlocked.CompareExchange(ref table, Load(resource), null) ?? table!;

    private static TableText Load(string resource)
    {
        using var stream = typeof(WdkTables).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException("The assembly was built without its table " + resource);
        var length = 0;
        for (var shift = 0; shift < 32; shift += 8)
            length |= stream.ReadByte() << shift;
        var text = new byte[length];
        using var inflate = new DeflateStream(stream, CompressionMode.Decompress);
        var read = 0;
        while (read < length)
        {
            var count = inflate.Read(text, read, length - read);
            if (count == 0)
                throw new InvalidDataException("The table " + resource + " is cut short");
            read += count;
        }

        return new TableText(text);
    }
}
