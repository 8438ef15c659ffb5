using System.Runtime.InteropServices;
using static Irql.Cases.Imports.ResourceSharedThenExclusive.Ntoskrnl;

namespace Irql.Cases.Imports.ResourceSharedThenExclusive;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    internal static void Read(ERESOURCE* resource, EXTENSION* extension)
    {
        KeEnterCriticalRegion();
        ExAcquireResourceSharedLite(resource, TRUE);
        extension->Count++;
        ExReleaseResourceLite(resource);
        KeLeaveCriticalRegion();
    }

    internal static bool TryWrite(ERESOURCE* resource, EXTENSION* extension)
    {
        KeEnterCriticalRegion();
        bool acquired = ExAcquireResourceExclusiveLite(resource, FALSE) != 0;
        if (acquired)
        {
            extension->Count = 0;
            ExReleaseResourceLite(resource);
        }

        KeLeaveCriticalRegion();
        return acquired;
    }

    internal static bool WriteLeaking(ERESOURCE* resource, EXTENSION* extension)
    {
        KeEnterCriticalRegion();
        ExAcquireResourceExclusiveLite(resource, TRUE); // IRQL3001
        bool empty = extension->Count == 0;
        if (!empty)
        {
            ExReleaseResourceLite(resource);
        }

        KeLeaveCriticalRegion();
        return empty;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern byte ExAcquireResourceExclusiveLite(ERESOURCE* Resource, byte Wait);

    [DllImport("ntoskrnl")]
    internal static extern byte ExAcquireResourceSharedLite(ERESOURCE* Resource, byte Wait);

    [DllImport("ntoskrnl")]
    internal static extern void ExReleaseResourceLite(ERESOURCE* Resource);

    [DllImport("ntoskrnl")]
    internal static extern void KeEnterCriticalRegion();

    [DllImport("ntoskrnl")]
    internal static extern void KeLeaveCriticalRegion();
}

internal struct ERESOURCE
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
