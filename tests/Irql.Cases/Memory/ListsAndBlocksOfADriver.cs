using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ListsAndBlocksOfADriver;

internal unsafe struct IRP { public void* MdlAddress; public void* UserBuffer; public int Status; }
internal unsafe struct EXT { public void* Mdl; public byte* Mapping; public byte* Block; public nuint Lock; }

internal static unsafe class Mdls
{
    internal static byte* MapUser([UserMemory] void* buffer, uint length, out void* list)
    {
        list = null;
        var mdl = IoAllocateMdl(buffer, length, 0, 0, null);
        if (mdl == null)
            return null;
        try
        {
            MmProbeAndLockPages(mdl, 1, 1);
        }
        catch (AccessViolationException)
        {
            IoFreeMdl(mdl);
            return null;
        }

        var mapping = (byte*)MmGetSystemAddressForMdlSafe(mdl, 16);
        if (mapping == null)
        {
            MmUnlockPages(mdl);
            IoFreeMdl(mdl);
            return null;
        }

        list = mdl;
        return mapping;
    }

    internal static void Unmap(void* mdl)
    {
        MmUnlockPages(mdl);
        IoFreeMdl(mdl);
    }

    internal static int SumUser([UserMemory] void* buffer, uint length, nuint* spinLock)
    {
        var bytes = MapUser(buffer, length, out var mdl);
        if (bytes == null)
            return -1;
        var sum = 0;
        var old = KeAcquireSpinLockRaiseToDpc(spinLock);
        for (uint i = 0; i < length; i++)
            sum += bytes[i] + bytes[i];
        KeReleaseSpinLock(spinLock, old);
        Unmap(mdl);
        return sum;
    }

    internal static int Twice([UserMemory] void* buffer, uint length)
    {
        var bytes = MapUser(buffer, length, out var mdl);
        if (bytes == null)
            return -1;
        Unmap(mdl);
        Unmap(mdl); // IRQL4011
        return 0;
    }

    internal static void Keep(EXT* ext, [UserMemory] void* buffer, uint length)
    {
        void* mdl = IoAllocateMdl(buffer, length, 0, 0, null);
        if (mdl == null)
            return;
        try
        {
            MmProbeAndLockPages(mdl, 1, 0);
            ext->Mdl = mdl;
            mdl = null;
        }
        catch (AccessViolationException)
        {
        }
        finally
        {
            if (mdl != null)
                IoFreeMdl(mdl);
        }
    }

    internal static void Release(EXT* ext)
    {
        if (ext->Mdl == null)
            return;
        MmUnlockPages(ext->Mdl);
        IoFreeMdl(ext->Mdl);
        ext->Mdl = null;
        ext->Mapping = null;
    }

    internal static int Leak([UserMemory] void* buffer, uint length, bool stop)
    {
        var mdl = IoAllocateMdl(buffer, length, 0, 0, null);
        if (mdl == null)
            return -1;
        try
        {
            MmProbeAndLockPages(mdl, 1, 1); // IRQL4010
        }
        catch (AccessViolationException)
        {
            IoFreeMdl(mdl);
            return -1;
        }

        if (stop)
            return -2;
        MmUnlockPages(mdl);
        IoFreeMdl(mdl);
        return 0;
    }

    internal static int BeforeLock([UserMemory] void* buffer, uint length)
    {
        var mdl = IoAllocateMdl(buffer, length, 0, 0, null);
        if (mdl == null)
            return -1;
        var bytes = (byte*)MmGetSystemAddressForMdlSafe(mdl, 16); // IRQL4011
        IoFreeMdl(mdl);
        return bytes == null ? 0 : 1;
    }

    internal static int FreedLocked([UserMemory] void* buffer, uint length)
    {
        var mdl = IoAllocateMdl(buffer, length, 0, 0, null);
        if (mdl == null)
            return -1;
        try { MmProbeAndLockPages(mdl, 1, 1); }
        catch (AccessViolationException) { IoFreeMdl(mdl); return -1; }
        var alias = mdl;
        IoFreeMdl(alias); // IRQL4011
        return 0;
    }

    internal static int MapUse(void* kernel, uint length)
    {
        var mdl = IoAllocateMdl(kernel, length, 0, 0, null);
        if (mdl == null)
            return -1;
        MmBuildMdlForNonPagedPool(mdl);
        var bytes = (byte*)MmGetSystemAddressForMdlSafe(mdl, 16);
        var value = bytes == null ? 0 : bytes[0];
        IoFreeMdl(mdl);
        return value;
    }

    internal static int UseAfterUnlock([UserMemory] void* buffer, uint length)
    {
        var bytes = MapUser(buffer, length, out var mdl);
        if (bytes == null)
            return -1;
        MmUnlockPages(mdl);
        var value = bytes[0]; // A mapping that a helper made is not known to belong to its list.
        IoFreeMdl(mdl);
        return value;
    }

    [DllImport("ntoskrnl.exe")] static extern void* IoAllocateMdl(void* address, uint length, byte secondary, byte quota, void* irp);
    [DllImport("ntoskrnl.exe")] static extern void IoFreeMdl(void* mdl);
    [DllImport("ntoskrnl.exe")] static extern void MmProbeAndLockPages(void* mdl, sbyte mode, int operation);
    [DllImport("ntoskrnl.exe")] static extern void MmUnlockPages(void* mdl);
    [DllImport("ntoskrnl.exe")] static extern void MmBuildMdlForNonPagedPool(void* mdl);
    [DllImport("ntoskrnl.exe")] static extern void* MmGetSystemAddressForMdlSafe(void* mdl, uint priority);
    [DllImport("ntoskrnl.exe")] private static extern byte KeAcquireSpinLockRaiseToDpc(nuint* spinLock);
    [DllImport("ntoskrnl.exe")] private static extern void KeReleaseSpinLock(nuint* spinLock, byte newIrql);
}

internal static unsafe class Pool
{
    private const uint Tag = 0x31637249;

    internal static int TwoBlocks(EXT* ext, nuint size)
    {
        var first = ExAllocatePool2(0x40, size, Tag);
        if (first == null)
            return -1;
        var second = ExAllocatePool2(0x40, size, Tag);
        if (second == null)
        {
            ExFreePoolWithTag(first, Tag);
            return -1;
        }

        RtlZeroMemory(first, size);
        ext->Block = (byte*)first;
        ExFreePoolWithTag(second, Tag);
        return 0;
    }

    internal static int TwoBlocksLeak(EXT* ext, nuint size)
    {
        var first = ExAllocatePool2(0x40, size, Tag); // IRQL4020
        if (first == null)
            return -1;
        var second = ExAllocatePool2(0x40, size, Tag);
        if (second == null)
            return -1;
        ext->Block = (byte*)first;
        ExFreePoolWithTag(second, Tag);
        return 0;
    }

    private static bool Fill(void* block, nuint size) { RtlZeroMemory(block, size); return size > 4; }

    internal static void* Make(nuint size)
    {
        void* block = ExAllocatePool2(0x100, size, Tag);
        if (block != null && !Fill(block, size))
        {
            ExFreePoolWithTag(block, Tag);
            block = null;
        }

        return block;
    }

    internal static int Loop(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var block = (int*)ExAllocatePool2(0x40, 64, Tag);
            if (block == null)
                continue;
            block[0] = i;
            if (block[0] > 3)
            {
                ExFreePoolWithTag(block, Tag);
                break;
            }

            ExFreePoolWithTag(block, Tag);
        }

        return 0;
    }

    internal static int LoopLeak(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var block = (int*)ExAllocatePool2(0x40, 64, Tag); // IRQL4020
            if (block == null)
                continue;
            block[0] = i;
            if (block[0] > 3)
                break;
            ExFreePoolWithTag(block, Tag);
        }

        return 0;
    }

    private static void Destroy(ref void* block)
    {
        if (block != null)
        {
            ExFreePoolWithTag(block, Tag);
            block = null;
        }
    }

    internal static void RefFree(nuint size)
    {
        void* block = ExAllocatePool2(0x40, size, Tag);
        if (block == null)
            return;
        RtlZeroMemory(block, size);
        Destroy(ref block);
        Destroy(ref block);
    }

    internal static bool Out(nuint size, out void* result)
    {
        result = ExAllocatePool2(0x40, size, Tag);
        return result != null;
    }

    internal static void UseOut(nuint size)
    {
        if (!Out(size, out var block))
            return;
        *(int*)block = 1;
        ExFreePoolWithTag(block, Tag);
    }

    internal static int Reuse(nuint size)
    {
        var block = (int*)ExAllocatePool2(0x40, size, Tag);
        if (block == null)
            return 0;
        ExFreePoolWithTag(block, Tag);
        block = (int*)ExAllocatePool2(0x40, size, Tag);
        if (block == null)
            return 0;
        var value = *block;
        ExFreePoolWithTag(block, Tag);
        return value;
    }

    internal static int After(nuint size, bool early)
    {
        var block = (int*)ExAllocatePool2(0x40, size, Tag);
        if (block == null)
            return 0;
        if (early)
            ExFreePoolWithTag(block, Tag);
        var value = *block; // IRQL4021 may
        if (!early)
            ExFreePoolWithTag(block, Tag);
        return value;
    }

    internal static void Compared(nuint size, void* other)
    {
        var block = ExAllocatePool2(0x40, size, Tag);
        if (block == null)
            return;
        ExFreePoolWithTag(block, Tag);
        if (block == other)
            RtlZeroMemory(other, size);
    }

    [DllImport("ntoskrnl.exe")] private static extern void* ExAllocatePool2(ulong flags, nuint bytes, uint tag);
    [DllImport("ntoskrnl.exe")] private static extern void ExFreePoolWithTag(void* block, uint tag);
    [DllImport("ntoskrnl.exe")] private static extern void RtlZeroMemory(void* destination, nuint length);
}
