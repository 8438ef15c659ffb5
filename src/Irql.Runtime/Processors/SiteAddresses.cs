namespace Irql.Runtime.Processors;

/// <summary>The addresses of the call sites that were asked for last: they are made from names, and a driver has few that are busy.</summary>
internal sealed class SiteAddresses
{
    private const int Size = 16;
    private readonly Entry[] _entries = new Entry[Size];

    public uint AddressOf(LoadedDriver driver, CallSite site)
    {
        ref var entry = ref _entries[site.Line & (Size - 1)];

        // The compiler gives a call the same strings every time; others are only hashed again.
        if (entry.Site.Line == site.Line && ReferenceEquals(entry.Site.File, site.File) && ReferenceEquals(entry.Site.Member, site.Member) && ReferenceEquals(entry.Driver, driver))
            return entry.Address;
        var address = KernelCode.DriverAddress(driver, site.File, site.Line, site.Member);
        entry = new Entry(driver, site, address);
        return address;
    }

    private readonly record struct Entry(LoadedDriver? Driver, CallSite Site, uint Address);
}
