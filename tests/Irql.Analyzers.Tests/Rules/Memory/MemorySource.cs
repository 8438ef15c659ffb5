using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>What the sources of the 4xxx tests have in common.</summary>
internal static class MemorySource
{
    public static Task Verify(string body) => AnalyzerVerifier.VerifyAsync($$"""
        using System;
        using System.Runtime.InteropServices;
        using Irql;
        struct HEADER { public uint Length; public uint Flags; public uint Extra; }
        unsafe struct REQUEST { public uint* Data; public uint Count; }
        unsafe struct OWNER { public void* Block; [UserMemory] public uint* User; }
        unsafe static class Driver
        {
            const uint Tag = 0x31637249;
            [DllImport("ntoskrnl.exe")] static extern void ProbeForRead(void* address, nuint length, uint alignment);
            [DllImport("ntoskrnl.exe")] static extern void ProbeForWrite(void* address, nuint length, uint alignment);
            [DllImport("ntoskrnl.exe")] static extern void RtlCopyMemory(void* destination, void* source, nuint length);
            [DllImport("ntoskrnl.exe")] static extern void* ExAllocatePool2(ulong flags, nuint bytes, uint tag);
            [DllImport("ntoskrnl.exe")] static extern void ExFreePool(void* block);
            [DllImport("ntoskrnl.exe")] static extern void* IoAllocateMdl(void* address, uint length, byte secondary, byte quota, void* irp);
            [DllImport("ntoskrnl.exe")] static extern void IoFreeMdl(void* mdl);
            [DllImport("ntoskrnl.exe")] static extern void MmProbeAndLockPages(void* mdl, sbyte mode, int operation);
            [DllImport("ntoskrnl.exe")] static extern void MmUnlockPages(void* mdl);
            [DllImport("ntoskrnl.exe")] static extern void MmBuildMdlForNonPagedPool(void* mdl);
            [DllImport("ntoskrnl.exe")] static extern void* MmGetSystemAddressForMdlSafe(void* mdl, uint priority);
            [DllImport("ntoskrnl.exe")] static extern void IoQueueWorkItem(void* item, delegate* unmanaged<void*, void*, void> routine, int queue, void* context);
            [DllImport("ntoskrnl.exe")] static extern int IoSetDeviceInterfaceState(void* link, byte enable);
            [UnmanagedCallersOnly] static void OnWork(void* device, void* context) { }
            {{body}}
        }
        """);
}
