using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>IRQL4001 to IRQL4004 on the typed user pointers of the managed runtime.</summary>
public sealed class GuestPointerTests
{
    [Theory]
    [InlineData("try { return p.Value.Length; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { ProbeForRead(p, 1); return p.Value.Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("try { ProbeForRead(p, 1); return p[1].Length; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { ProbeForRead(p, 2); return p[1].Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("try { ProbeForRead((PVOID)p, 8, 4); return p.Value.Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("ProbeForRead(p, 1); return 0;", "IRQL4002")]
    [InlineData("try { ProbeForRead(p, 1); var a = p.Value; return a.Length + p.Value.Length; } catch (GuestException) { return 0; }", "IRQL4003")]
    [InlineData("try { ProbeForRead(p, 1); var a = p.Value; return a.Length + a.Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("try { var q = p + 1; return q.Value.Length; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { var q = p.Cast<uint>(); q.Value = 1; return 0; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { return Helper(p); } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("var q = p + 1; return q == p || p.IsNull ? 1u : p.Address;", "")]
    public async Task Value_IsUserMemory_ThePointerIsNot(string body, string expected)
    {
        var compilation = AnalyzerRun.Compile(("Test0.cs", $$"""
            using Irql;
            using Irql.Runtime;
            using static Irql.Runtime.Wdm;
            struct HEADER { public uint Length; public uint Flags; }
            [KernelMode]
            static class Driver
            {
                static uint Read([UserMemory] UserPtr<HEADER> p)
                {
                    {{body}}
                }

                static uint Helper(UserPtr<HEADER> q) => q.Value.Length;
            }
            """)).AddReferences(RuntimeReference.Reference);
        Assert.Empty(compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error));
        Assert.Equal(expected, string.Join(" ", (await AnalyzerRun.ReportsAsync(compilation)).Select(report => report.Id)));
    }

    [Fact]
    public async Task UserModeProgram_ReadsItsOwnMemory()
    {
        var compilation = AnalyzerRun.Compile(("Test0.cs", """
            using Irql;
            using Irql.Runtime;
            [UserMode]
            static class Application
            {
                static uint Read(UserPtr<uint> p) => p.Value + p.Value;
            }
            """)).AddReferences(RuntimeReference.Reference);
        Assert.Empty(await AnalyzerRun.ReportsAsync(compilation));
    }

    [Fact]
    public async Task BlocksAndLists_OfTheFacades_ReportOnTheirLines()
    {
        var compilation = AnalyzerRun.Compile(("Test0.cs", Facades)).AddReferences(RuntimeReference.Reference);
        Assert.Empty(compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error));
        var expected = CaseFile.Parse("Test0.cs", Facades).Expected.Select(report => $"{report.Line}: {report.Id}").Order();
        var found = (await AnalyzerRun.ReportsAsync(compilation)).Select(report => $"{report.Location.GetLineSpan().StartLinePosition.Line + 1}: {report.Id}").Order();
        Assert.Equal(string.Join("\n", expected), string.Join("\n", found));
    }

    private const string Facades = """
        using System;
        using Irql;
        using Irql.Runtime;
        using static Irql.Runtime.NTSTATUS;
        using static Irql.Runtime.Wdm;
        [KernelMode]
        static class Driver
        {
            internal static NTSTATUS Block(uint size)
            {
                PVOID block = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, size, 0x31637249);
                if (block.IsNull)
                    return STATUS_INSUFFICIENT_RESOURCES;
                var p = (KernelPtr<uint>)block;
                p.Value = 1;
                Ex.FreePoolWithTag(block, 0x31637249);
                return STATUS_SUCCESS;
            }
            internal static NTSTATUS Leak(uint size, bool stop)
            {
                PVOID block = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, size, 0x31637249); // IRQL4020
                if (block.IsNull)
                    return STATUS_INSUFFICIENT_RESOURCES;
                if (stop)
                    return STATUS_UNSUCCESSFUL;
                Ex.FreePoolWithTag(block, 0x31637249);
                return STATUS_SUCCESS;
            }
            internal static NTSTATUS Twice(uint size)
            {
                PVOID block = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, size, 0x31637249);
                if (block.IsNull)
                    return STATUS_INSUFFICIENT_RESOURCES;
                Ex.FreePoolWithTag(block, 0x31637249);
                Ex.FreePoolWithTag(block, 0x31637249); // IRQL4021
                return STATUS_SUCCESS;
            }
            internal static uint UseAfter(uint size)
            {
                var block = (KernelPtr<uint>)Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, size, 0x31637249);
                if (block.IsNull)
                    return 0;
                Ex.FreePoolWithTag(block, 0x31637249);
                return block.Value; // IRQL4021
            }
            internal static void PagedTouch(uint size, KernelPtr<KSPIN_LOCK> spinLock)
            {
                var block = (KernelPtr<uint>)Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_PAGED, size, 0x31637249);
                if (block.IsNull)
                    return;
                block.Value = 1;
                Ke.AcquireSpinLock(spinLock, out var old);
                block.Value = 2; // IRQL2002
                Ke.ReleaseSpinLock(spinLock, old);
                Ex.FreePoolWithTag(block, 0x31637249);
            }
            internal static void PagedClean(uint size, KernelPtr<KSPIN_LOCK> spinLock)
            {
                var block = (KernelPtr<uint>)Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, size, 0x31637249);
                if (block.IsNull)
                    return;
                Ke.AcquireSpinLock(spinLock, out var old);
                try
                {
                    block.Value = 2;
                    block[3] = block[2];
                }
                finally
                {
                    Ke.ReleaseSpinLock(spinLock, old);
                }
                Ex.FreePoolWithTag(block, 0x31637249);
            }
            internal static NTSTATUS Mdl([UserMemory] UserPtr<uint> user, uint length, out uint sum)
            {
                sum = 0;
                var mdl = Io.AllocateMdl(user, length, SecondaryBuffer: false, ChargeQuota: false, Irp: default);
                if (mdl.IsNull)
                    return STATUS_INSUFFICIENT_RESOURCES;
                try
                {
                    Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess); // IRQL4010
                }
                catch (GuestException e)
                {
                    Io.FreeMdl(mdl);
                    return e.Status;
                }
                if (length == 7)
                    return STATUS_UNSUCCESSFUL;
                Mm.UnlockPages(mdl);
                Io.FreeMdl(mdl);
                return STATUS_SUCCESS;
            }
            internal static void UnlockTwice(KernelPtr<MDL> mdl)
            {
                Mm.UnlockPages(mdl);
                Mm.UnlockPages(mdl); // IRQL4011
            }
            internal static void Copied([UserMemory] UserPtr<byte> user, KernelPtr<byte> kernel, uint n)
            {
                try
                {
                    Rtl.CopyMemory(kernel, user, n); // IRQL4001
                }
                catch (GuestException) { }
            }
            internal static void Queue(KernelPtr<WORK_QUEUE_ITEM> item, [UserMemory] UserPtr<byte> user)
            {
                Ex.InitializeWorkItem(item, static parameter => { }, user); // IRQL4005 IRQL6006
            }
        }
        """;
}
