using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.LookasideEntry;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Work(NPAGED_LOOKASIDE_LIST* list, EXTENSION* extension)
    {
        uint* entry = (uint*)ExAllocateFromNPagedLookasideList(list); // IRQL4020
        if (entry == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        if (extension->Count == 0)
        {
            return STATUS_UNSUCCESSFUL;
        }

        entry[0] = extension->Count;
        ExFreeToNPagedLookasideList(list, entry);
        return STATUS_SUCCESS;
    }

    internal static int WorkCorrectly(NPAGED_LOOKASIDE_LIST* list, EXTENSION* extension)
    {
        uint* entry = (uint*)ExAllocateFromNPagedLookasideList(list);
        if (entry == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        entry[0] = extension->Count;
        ExFreeToNPagedLookasideList(list, entry);
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocateFromNPagedLookasideList(NPAGED_LOOKASIDE_LIST* lookaside);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreeToNPagedLookasideList(NPAGED_LOOKASIDE_LIST* lookaside, void* entry);
}

internal struct NPAGED_LOOKASIDE_LIST
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
