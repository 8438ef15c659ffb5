using System;
using System.Collections.Generic;

namespace Irql.Runtime.IoManagement;

/// <summary>The names of devices and the symbolic links to them. Names ignore case, as they do for drivers.</summary>
internal sealed class IoNamespace
{
    private const string DosDevices = @"\DosDevices\";
    private const string Global = @"\??\";
    private const int LinkLimit = 32;
    private readonly Dictionary<string, uint> _devices = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _links = new(StringComparer.OrdinalIgnoreCase);

    public bool IsTaken(string name) => _devices.ContainsKey(Normalize(name)) || _links.ContainsKey(Normalize(name));

    /// <summary>True for a name that an object can have: rooted, no empty part.</summary>
    public static bool IsValid(string name) =>
        name.Length > 1 && name[0] == '\\' && name[^1] != '\\' && !name.Contains(@"\\", StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal);

    public void AddDevice(string name, uint device) => _devices.Add(Normalize(name), device);

    public void RemoveDevice(string name) => _devices.Remove(Normalize(name));

    public void AddLink(string name, string target) => _links.Add(Normalize(name), target);

    public bool RemoveLink(string name) => _links.Remove(Normalize(name));

    /// <summary>Finds the device that a path leads to and what of the path is left for the device; 0 when there is none.</summary>
    public uint Resolve(string path, out string rest)
    {
        path = Normalize(FromWin32(path));
        rest = "";
        for (var i = 0; i < LinkLimit; i++)
        {
            if (Longest(_devices, path) is { } device)
            {
                rest = path[device.Length..];
                return _devices[device];
            }

            if (Longest(_links, path) is not { } link)
                return 0;
            path = Normalize(_links[link] + path[link.Length..]);
        }

        return 0;
    }

    /// <summary>The form <c>\\.\Name</c> that programs use.</summary>
    private static string FromWin32(string path) =>
        path.StartsWith(@"\\.\", StringComparison.Ordinal) || path.StartsWith(@"\\?\", StringComparison.Ordinal) ? Global + path[4..] : path;

    private static string Normalize(string name) =>
        name.StartsWith(DosDevices, StringComparison.OrdinalIgnoreCase) ? Global + name[DosDevices.Length..] : name;

    /// <summary>The longest name that is the whole path or ends at one of its separators.</summary>
    private static string? Longest<T>(Dictionary<string, T> names, string path)
    {
        for (var end = path.Length; end > 1; end = path.LastIndexOf('\\', end - 1))
        {
            if (names.ContainsKey(path[..end]))
                return path[..end];
        }

        return null;
    }
}
