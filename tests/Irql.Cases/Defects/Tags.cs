using System.Runtime.InteropServices;

namespace Irql.Cases.Defects.Tags;

internal static unsafe class Driver
{
    private const uint WdmTag = ('m' << 8) | ('W' << 24) | (unchecked((uint)'d') << 16) | ' ';
    private const uint OwnTag = 0x67615431;
    private static readonly uint s_defaultTag = 0x206B6444;
    private static uint s_ownTag = 0x646F6F47;

    internal static void Allocate()
    {
        uint localDefault = 0x206B6444;
        uint changed = 0x206D6457;
        changed = 0x6F696A66;
        Free(ExAllocatePool2(0x40, 30, OwnTag));
        Free(ExAllocatePool2(0x40, 30, 0x5F546167));
        Free(ExAllocatePool2(0x40, 30, s_ownTag));
        Free(ExAllocatePool2(0x40, 30, changed));
        Free(ExAllocatePool2(0x40, 30, 0x206D6457)); // IRQL6005
        Free(ExAllocatePool2(0x40, 30, 0x206B6444)); // IRQL6005
        Free(ExAllocatePool2(0x40, 30, localDefault)); // IRQL6005
        Free(ExAllocatePool2(0x40, 30, s_defaultTag)); // IRQL6005
        Free(ExAllocatePool2(0x40, 30, 0)); // IRQL6005
        Free(ExAllocatePool2(0x40, 30, 1)); // IRQL6005
        changed = 0x206D6457;
        Free(ExAllocatePool2(0x40, 30, changed)); // IRQL6005
    }

    // A string where four characters in an integer belong: its address becomes the tag.
    internal static void AllocateByString()
    {
        fixed (byte* text = "gaT1"u8)
        {
            Free(ExAllocatePool2(0x40, 30, (uint)text)); // IRQL6005
        }
    }

    private static void Free(void* block)
    {
        if (block != null)
            ExFreePoolWithTag(block, OwnTag);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint size, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePoolWithTag(void* block, uint tag);
}
