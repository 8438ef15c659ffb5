using System.Runtime.InteropServices;

namespace Irql.Cases.Defects.DeprecatedCalls;

internal static unsafe class Driver
{
    internal static void Old(byte* source, byte* target, MDL* mdl, void* interrupt)
    {
        strcpy(target, source); // IRQL6006
        strcat(target, source); // IRQL6006
        sprintf(target, source); // IRQL6006
        void* block = ExAllocatePool(0, 4); // IRQL6006
        if (block != null)
            ExFreePool(block);
        block = ExAllocatePoolWithTag(512, 4, 0x31746750); // IRQL6006
        if (block != null)
            ExFreePoolWithTag(block, 0x31746750);
        _ = PsGetVersion(null, null, null, null); // IRQL6006
    }

    internal static void New(byte* source, byte* target)
    {
        if (RtlStringCbCopyA(target, 8, source) < 0)
            return;
        void* block = ExAllocatePool2(0x40, 4, 0x73736150);
        if (block != null)
            ExFreePoolWithTag(block, 0x73736150);
    }

    [DllImport("*")]
    private static extern byte* strcpy(byte* target, byte* source);

    [DllImport("*")]
    private static extern byte* strcat(byte* target, byte* source);

    [DllImport("*")]
    private static extern int sprintf(byte* target, byte* format);

    [DllImport("ntoskrnl.exe")]
    private static extern int RtlStringCbCopyA(byte* target, nuint size, byte* source);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool(int type, nuint size);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePoolWithTag(int type, nuint size, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint size, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* block);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePoolWithTag(void* block, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern byte PsGetVersion(uint* major, uint* minor, uint* build, void* servicePack);
}

internal struct MDL
{
    public nuint Reserved;
}
