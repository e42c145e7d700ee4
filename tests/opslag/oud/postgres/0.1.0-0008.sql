-- The store of ijw-hub 0.1.0, schema 0008, made by scripts/oude_opslag.py. Invented people only.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.actie_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN RAISE EXCEPTION 'what people did is never changed'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.actie (
    id bigint NOT NULL,
    moment bigint NOT NULL,
    actor character varying NOT NULL COLLATE pg_catalog."C",
    werk_soort character varying NOT NULL COLLATE pg_catalog."C",
    relatie_id bigint NOT NULL,
    client_id bigint,
    sleutel character varying NOT NULL COLLATE pg_catalog."C",
    actie character varying NOT NULL COLLATE pg_catalog."C",
    reden character varying COLLATE pg_catalog."C",
    tekst text NOT NULL COLLATE pg_catalog."C",
    tot_datum character varying COLLATE pg_catalog."C"
);
CREATE TABLE public.afkeuring (
    bericht_id bigint NOT NULL,
    volgnummer integer NOT NULL,
    code character varying NOT NULL COLLATE pg_catalog."C",
    pad character varying NOT NULL COLLATE pg_catalog."C",
    regel integer,
    waarde text NOT NULL COLLATE pg_catalog."C",
    uitleg text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.aflevering (
    id bigint NOT NULL,
    bericht_id bigint NOT NULL,
    kenmerk character varying NOT NULL COLLATE pg_catalog."C",
    kort bigint NOT NULL,
    ontvangen bigint NOT NULL,
    oordeel character varying NOT NULL COLLATE pg_catalog."C",
    gemeente character varying COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.aflevering_nummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.bericht (
    id bigint NOT NULL,
    oordeel character varying NOT NULL COLLATE pg_catalog."C",
    relatie_id bigint NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    identificatie character varying NOT NULL COLLATE pg_catalog."C",
    dagtekening character varying NOT NULL COLLATE pg_catalog."C",
    inhoud bytea NOT NULL,
    heen_id bigint,
    is_retour boolean NOT NULL,
    afkeurend boolean NOT NULL,
    retourcodes character varying NOT NULL COLLATE pg_catalog."C",
    client_id bigint,
    gemeente character varying COLLATE pg_catalog."C",
    aanbieder character varying COLLATE pg_catalog."C",
    ontvangen bigint NOT NULL,
    bron character varying NOT NULL COLLATE pg_catalog."C",
    software character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.bericht_nummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.bevinding (
    bericht_id bigint NOT NULL,
    volgnummer integer NOT NULL,
    code character varying NOT NULL COLLATE pg_catalog."C",
    pad character varying NOT NULL COLLATE pg_catalog."C",
    regel integer,
    waarde text NOT NULL COLLATE pg_catalog."C",
    uitleg text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.brp (
    pseudoniem bytea NOT NULL,
    volgnummer integer NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    gemeente character varying COLLATE pg_catalog."C",
    vanaf character varying NOT NULL COLLATE pg_catalog."C",
    tot character varying COLLATE pg_catalog."C",
    onderzoek boolean NOT NULL
);
CREATE TABLE public.brp_persoon (
    pseudoniem bytea NOT NULL,
    geladen bigint,
    gevraagd bigint
);
CREATE TABLE public.client (
    id bigint NOT NULL,
    pseudoniem bytea NOT NULL
);
CREATE SEQUENCE public.client_nummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.client_relatie (
    client_id bigint NOT NULL,
    relatie_id bigint NOT NULL
);
CREATE TABLE public.feit (
    bericht_id bigint NOT NULL,
    volgnummer integer NOT NULL,
    soort integer NOT NULL,
    relatie_id bigint NOT NULL,
    client_id bigint,
    referentie character varying COLLATE pg_catalog."C",
    nummer integer,
    categorie character varying COLLATE pg_catalog."C",
    code character varying COLLATE pg_catalog."C",
    datum character varying COLLATE pg_catalog."C",
    begindatum character varying COLLATE pg_catalog."C",
    einddatum character varying COLLATE pg_catalog."C",
    tijd character varying COLLATE pg_catalog."C",
    reden character varying COLLATE pg_catalog."C",
    status character varying COLLATE pg_catalog."C"
);
CREATE TABLE public.fo01 (
    kenmerk character varying NOT NULL COLLATE pg_catalog."C",
    ontvangen bigint NOT NULL
);
CREATE TABLE public.fo01_noemt (
    bericht_id bigint NOT NULL,
    kenmerk character varying NOT NULL COLLATE pg_catalog."C",
    kort bigint NOT NULL
);
CREATE TABLE public.gemelde_bevinding (
    client_id bigint NOT NULL,
    id bytea NOT NULL
);
CREATE TABLE public.heen_tijdvak (
    heen_id bigint NOT NULL,
    vanaf bigint NOT NULL,
    tot bigint NOT NULL,
    relatie_id bigint NOT NULL,
    bericht_id bigint NOT NULL,
    ontvangen bigint NOT NULL,
    telt_tot bigint,
    retour character varying COLLATE pg_catalog."C",
    uiterste character varying COLLATE pg_catalog."C",
    andere_inhoud boolean NOT NULL,
    andere_retour boolean NOT NULL
);
CREATE TABLE public.heenbericht (
    id bigint NOT NULL,
    relatie_id bigint NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    identificatie character varying NOT NULL COLLATE pg_catalog."C",
    dagtekening character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.heenbericht_nummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.hub (
    naam character varying NOT NULL COLLATE pg_catalog."C",
    waarde character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.journaal (
    aflevering_id bigint NOT NULL,
    sleutel character varying NOT NULL COLLATE pg_catalog."C",
    inhoud bytea NOT NULL
);
CREATE TABLE public.losgemaakt (
    bericht_id bigint NOT NULL
);
CREATE TABLE public.losse_start_tijdvak (
    relatie_id bigint NOT NULL,
    client_id bigint NOT NULL,
    volgnummer integer NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    nummer integer,
    categorie character varying COLLATE pg_catalog."C",
    code character varying COLLATE pg_catalog."C",
    begindatum character varying NOT NULL COLLATE pg_catalog."C",
    vanaf bigint NOT NULL,
    tot bigint NOT NULL
);
CREATE TABLE public.ontvangstnummer (
    nummer bytea NOT NULL,
    aflevering_id bigint NOT NULL
);
CREATE TABLE public.opruiming (
    id bigint NOT NULL,
    moment bigint NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    dagen integer NOT NULL,
    tot bigint NOT NULL,
    aantal integer NOT NULL
);
CREATE TABLE public.relatie (
    id bigint NOT NULL,
    gemeente character varying NOT NULL COLLATE pg_catalog."C",
    aanbieder character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.relatie_nummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.te_vouwen_client (
    client_id bigint NOT NULL
);
CREATE TABLE public.te_vouwen_dossier (
    relatie_id bigint NOT NULL,
    client_id bigint NOT NULL
);
CREATE TABLE public.te_vouwen_fo01 (
    kenmerk character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.te_vouwen_heen (
    heen_id bigint NOT NULL
);
CREATE TABLE public.toewijzing_tijdvak (
    relatie_id bigint NOT NULL,
    client_id bigint NOT NULL,
    nummer integer NOT NULL,
    vanaf bigint NOT NULL,
    tot bigint NOT NULL,
    bericht_id bigint NOT NULL,
    referentie character varying COLLATE pg_catalog."C",
    categorie character varying COLLATE pg_catalog."C",
    code character varying COLLATE pg_catalog."C",
    toewijzingsdatum character varying NOT NULL COLLATE pg_catalog."C",
    ingangsdatum character varying NOT NULL COLLATE pg_catalog."C",
    einddatum character varying COLLATE pg_catalog."C",
    stand character varying NOT NULL COLLATE pg_catalog."C",
    geldigheid character varying NOT NULL COLLATE pg_catalog."C",
    wijziging character varying COLLATE pg_catalog."C",
    wachttijd_telt boolean NOT NULL,
    wachttijd_apart boolean NOT NULL,
    wachttijd_dagen integer,
    wachttijd_netto_dagen integer,
    treeknorm_dagen integer NOT NULL,
    start_te_laat integer NOT NULL,
    stop_te_laat integer NOT NULL,
    stop_ontbreekt boolean NOT NULL,
    trajectduur integer,
    doorlooptijd integer
);
CREATE TABLE public.uitgaand (
    id bytea NOT NULL,
    onderwerp character varying NOT NULL COLLATE pg_catalog."C",
    sleutel bytea NOT NULL,
    inhoud bytea NOT NULL,
    moment bigint NOT NULL
);
CREATE TABLE public.verzoek_tijdvak (
    relatie_id bigint NOT NULL,
    client_id bigint NOT NULL,
    referentie character varying NOT NULL COLLATE pg_catalog."C",
    vanaf bigint NOT NULL,
    tot bigint NOT NULL,
    bericht_id bigint NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    categorie character varying COLLATE pg_catalog."C",
    code character varying COLLATE pg_catalog."C",
    ontvangen bigint NOT NULL,
    stand character varying NOT NULL COLLATE pg_catalog."C",
    uiterste character varying COLLATE pg_catalog."C",
    te_laat boolean NOT NULL,
    binnen_norm boolean,
    doorlooptijd integer,
    zonder_referentie boolean NOT NULL,
    via_onderzoek boolean NOT NULL,
    reden character varying COLLATE pg_catalog."C",
    nummer integer,
    dubbel_gebruikt boolean NOT NULL,
    later_antwoord boolean NOT NULL
);
CREATE TABLE public.woonplaats_bevinding (
    client_id bigint NOT NULL,
    soort character varying NOT NULL COLLATE pg_catalog."C",
    relatie_id bigint NOT NULL,
    sleutel character varying NOT NULL COLLATE pg_catalog."C",
    vanaf bigint NOT NULL,
    tot bigint NOT NULL,
    andere_gemeente character varying COLLATE pg_catalog."C",
    dag character varying NOT NULL COLLATE pg_catalog."C",
    te_laat boolean NOT NULL,
    referentie character varying COLLATE pg_catalog."C"
);
CREATE TABLE public.woonplaats_tijdvak (
    client_id bigint NOT NULL,
    relatie_id bigint NOT NULL,
    nummer integer NOT NULL,
    vanaf bigint NOT NULL,
    tot bigint NOT NULL,
    uitkomst character varying NOT NULL COLLATE pg_catalog."C",
    verwacht character varying COLLATE pg_catalog."C",
    peildag character varying NOT NULL COLLATE pg_catalog."C",
    bron character varying COLLATE pg_catalog."C",
    ontbreekt character varying COLLATE pg_catalog."C",
    keten_begin character varying COLLATE pg_catalog."C",
    keten_relatie_id bigint,
    keten_product character varying COLLATE pg_catalog."C",
    categorie character varying COLLATE pg_catalog."C",
    code character varying COLLATE pg_catalog."C",
    genoemd character varying COLLATE pg_catalog."C",
    aanwijzing character varying COLLATE pg_catalog."C",
    aanwijzing_dag character varying COLLATE pg_catalog."C"
);
INSERT INTO public.actie VALUES (1, 1782300000000, 'proef', 'verzoek', 1, 1, 'REF-1', 'notitie', NULL, 'nagevraagd', NULL);
INSERT INTO public.afkeuring VALUES (1, 0, 'XML', '', 1, '', 'Dit is geen XML: het begint niet met een ''<''.');
INSERT INTO public.afkeuring VALUES (6, 0, 'XSD', 'Client/Bsn', 19, '***', 'De waarde is 10 tekens lang; hoogstens 9 is toegestaan; verwacht is precies negen cijfers.');
INSERT INTO public.afkeuring VALUES (7, 0, 'StUF055', 'server', NULL, '', 'JW315-00010004');
INSERT INTO public.afkeuring VALUES (16, 0, 'IB010', 'server', NULL, '', '');
INSERT INTO public.afkeuring VALUES (19, 0, 'XML', '', 23, '', 'Het bericht is afgebroken: niet elk element is gesloten.');
INSERT INTO public.afkeuring VALUES (24, 0, 'XSD', 'Client/AangevraagdeProducten/AangevraagdProduct/ToewijzingIngangsdatum', 40, '2026-13-12', '2026-13-12 bestaat niet: maand 13 is er niet. Schrijf jaar-maand-dag.');
INSERT INTO public.afkeuring VALUES (25, 0, 'StUF055', 'server', NULL, '', 'JW315-00010004');
INSERT INTO public.afkeuring VALUES (38, 0, 'XSD', 'Client/AangevraagdeProducten/AangevraagdProduct/Omvang/Volume', 42, '***', 'Dit is geen geheel getal; schrijf alleen cijfers.');
INSERT INTO public.afkeuring VALUES (40, 0, 'StUF055', 'server', NULL, '', 'JW315-00010004');
INSERT INTO public.afkeuring VALUES (41, 0, 'XSD', 'Header/BerichtVersie', 6, '', 'BerichtVersie staat op de verkeerde plaats: het hoort vóór BerichtSubversie.');
INSERT INTO public.afkeuring VALUES (49, 0, 'XSD', 'Client/StartProducten/StartProduct[1]/Product/Categorie', 36, '99', 'Deze code staat niet in de lijst van 24 codes; het dichtst erbij: 49 (Activiteiten in het preventief justitieel kader).');
INSERT INTO public.afkeuring VALUES (50, 0, 'StUF055', 'server', NULL, '', 'JW305-00010004');
INSERT INTO public.afkeuring VALUES (52, 0, 'XSD', 'Client/StartProducten/StartProduct[1]/Product/Categorie', 36, '99', 'Deze code staat niet in de lijst van 24 codes; het dichtst erbij: 49 (Activiteiten in het preventief justitieel kader).');
INSERT INTO public.aflevering VALUES (1, 1, '@', 8963739304950146113, 1795401676168, 'afgekeurd', NULL);
INSERT INTO public.aflevering VALUES (2, 2, '3d1ff253-e52d-4d16-ad7a-35fc1a0e3e4e', 1374544434495113733, 1775637968191, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (3, 3, 'a612c9e8-05d2-4331-81f9-8a8928b2d509', 368894560626002804, 1775649922587, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (4, 4, 'ecad7979-53c9-40f0-9e94-5cedec249917', 8644019251181268492, 1776065391918, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (5, 5, '9d330cb1-7881-4389-8d1a-ec4ae9fc9fd0', 6579380852456768383, 1776066205453, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (6, 6, 'f285ab70-5f9a-4dcb-8e67-80e8abd5467b', 8522079611247703064, 1777369668244, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (7, 7, '9dcef227-ec05-4f55-92bb-10789b60c78d', 2905062108460759782, 1777373338872, 'fo01', '0200');
INSERT INTO public.aflevering VALUES (8, 8, '11225fb3-38e1-499e-9dfd-80550cd41374', 5287187938663370645, 1777467732474, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (9, 9, 'c7dfb119-4447-4204-b409-d2d86d8d03bc', 5589530035677802597, 1777476637733, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (10, 10, 'a5e34874-7f84-44f6-838c-03002e4fb122', 8114893226682468837, 1778238551495, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (11, 11, '042e3118-7ffd-46e9-9bd1-035203977b2d', 1442966813936972363, 1778249880289, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (12, 12, 'add458df-50eb-4b3f-826a-cd0a732d0410', 6767263295179564652, 1778323501675, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (13, 13, '55afc4f8-9d6a-47cb-8be6-2baefa29505e', 8144769202576835808, 1778331579645, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (14, 14, '327f15a5-3748-4458-981e-dc126313ff57', 8014176366005407170, 1778503265960, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (15, 15, '7d9c8a5a-9372-4ba8-94e7-b43a0bb48536', 683804010521707835, 1778503451594, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (16, 16, '27ff6883-e53d-4ab5-a14c-b33b2f11112c', 2957199364041098231, 1778505182243, 'fo01', '0200');
INSERT INTO public.aflevering VALUES (17, 17, '353fe23c-1751-4161-a213-3dbc82d16fa6', 3457222621937277698, 1778512707037, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (18, 18, 'd07e4a87-73d8-407e-9454-116a858a0f1a', 5226836216070492410, 1778515853941, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (19, 19, 'ef7a1b9d-2b5a-4336-a31e-a7eb16ebc89f', 4776336665968339109, 1778579728399, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (20, 20, '0a3cfdec-a513-4f44-beb3-b9113efc76b5', 8138802999629348369, 1778649595799, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (21, 21, '3eddba68-706d-47c9-af0e-88157a4b62b8', 3524612528427320619, 1778651966516, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (22, 22, '1f74aa31-5d61-4c20-8815-d4973200136f', 166130268367520370, 1778653314125, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (23, 23, '0318df40-50d5-40c9-a7af-66fd068833a5', 4900150243779756179, 1778660449055, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (24, 24, '880ecc44-9630-424a-9679-43f97189913a', 3166451459074425361, 1778683071678, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (25, 25, 'e525c2a6-3ffe-4542-a93d-429a43c9f22b', 4219259853381323129, 1778688154955, 'fo01', '0200');
INSERT INTO public.aflevering VALUES (26, 26, 'b48b106d-96d0-4686-a418-74ace70a6581', 3391868023926244223, 1778833768935, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (27, 27, '3f2d72c8-f382-4498-b2d9-a386dd435b3c', 8945567455181464278, 1778837562655, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (28, 28, '5e4f1dde-910a-4bc3-bf0e-920c48220a9f', 5193974158977805094, 1778843033710, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (29, 29, '9e72e465-ecec-4177-aa1c-fb5ac1df50a5', 9182484987631644897, 1778850051037, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (30, 30, '544bdd28-03f0-42a4-9494-8cabee191dd1', 4980230908652626193, 1779106390048, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (31, 31, '176e344a-4222-45b4-b713-71bb885f38b0', 5896100992958599863, 1779116299783, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (32, 32, '72e56b21-7bcd-49a5-a4d9-32fbc8b41a58', 6034401128437523677, 1779175502546, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (33, 33, '4d770b81-bbc9-49e9-9e8e-cfa4f377b37d', 4608626501906408772, 1779179477998, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (34, 34, '5c37779a-b5b5-4cac-83d6-628baa186fe9', 1609191548940048826, 1779188880711, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (35, 35, '5901e991-7fc0-4ca9-9ffe-16365672d0a1', 470926226576725671, 1779264335623, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (36, 36, 'bcf4a365-7626-452d-8d5f-44e423134e0e', 8309622280870583299, 1779355977245, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (37, 36, 'baafa04f-6033-4d13-9969-a56ce55dedd8', 1801995800455655871, 1779379420292, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (38, 37, 'ce43eed0-6159-4ea6-bc45-09003f6ba45c', 3051019652065738033, 1779465218546, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (39, 38, '6e0d409e-0e2e-479e-aeb6-9f9c52698b3f', 8456374042869724767, 1779789693112, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (40, 39, 'c27b0619-9172-4018-a9b9-f290d9148a0a', 7356882293043612944, 1779791827518, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (41, 40, '8a5967b0-865b-4467-9e21-4403872a46bf', 8722673458217207034, 1779792326418, 'fo01', '0200');
INSERT INTO public.aflevering VALUES (42, 41, '5079b02e-92da-4e75-a390-5e550c4936eb', 1860713538083259734, 1779871717719, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (43, 42, '986b1bca-d914-4ccf-8dda-5e58d41efcb3', 6284242642050060463, 1779979671561, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (44, 43, '04e04f15-783d-4b44-bd23-779ec40ecfe8', 4592300469405980523, 1780303261480, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (45, 44, '786fcd62-2abb-4c7c-9f12-41bef6d2f689', 8071485207918308245, 1780313821299, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (46, 45, 'b804df0d-bf52-42e1-bfed-e7c9addec348', 9163062466848113418, 1780467657360, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (47, 46, 'b94651ef-4a60-4134-a104-9f67550d5ac1', 658681696291815180, 1780923466741, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (48, 47, 'b4f50b59-14e6-4bf5-8ba6-f17795558650', 4041445529154369646, 1780926385330, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (49, 48, '90e419c2-6910-4900-bdf6-680657dd228f', 7638771091059781241, 1780931509120, 'overgeslagen', '0200');
INSERT INTO public.aflevering VALUES (50, 49, '5b6b27e7-1e83-4b01-b06b-531bc864eec1', 1020334537093402614, 1780932181030, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (51, 50, '3d2ac084-3eae-4eac-a193-2f93f465d558', 2627908326792143584, 1780932674949, 'fo01', '0200');
INSERT INTO public.aflevering VALUES (52, 51, 'b16e558b-7a01-4564-8187-85a1d8b2d308', 2509567524416578145, 1780990669357, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (53, 52, 'ef003dd3-5985-4194-9236-a6aaaf1f1479', 3897137005069531516, 1781082771155, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (54, 52, '5a720c50-9cb4-47f2-bddd-94319a1dbdf1', 2454781270044160830, 1781090968455, 'afgekeurd', '0200');
INSERT INTO public.aflevering VALUES (55, 53, '60e85982-33cc-4b5c-91b5-ed7c4641931c', 8674463927184825393, 1781102670374, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (56, 54, '6841eb3e-1d5f-4098-b376-7662d429902f', 12493297358713526, 1781104816880, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (57, 55, '0bad941a-a330-44a9-b2cf-253182371da6', 6430216519133595394, 1781272180015, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (58, 56, '5f02606a-b391-4cc1-ab29-2c8c45c206b3', 8096139768342906863, 1781278444081, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (59, 57, '19a1aa4e-7162-48c7-9a3e-85c8c212464c', 6010038232242162509, 1781595662843, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (60, 58, '7e60d736-5d67-4033-b318-dc9be4f7f8f4', 3058860951269667116, 1781699981226, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (61, 59, '3bc4685d-d96e-4e02-9f73-470f21d348f6', 250102763917241072, 1781770358292, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (62, 60, '2be0c093-7070-496d-9e94-1228ef20ff53', 3490383055958835723, 1781772038380, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (63, 61, '4f1c8615-c8eb-48fc-978e-ea18ba4ca973', 8224575378042375374, 1782112860278, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (64, 62, 'd08aae0f-6634-400f-9d1e-6e59fab4bc1c', 2321571971899408017, 1782112860278, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (65, 63, '65ed5e1c-350f-4b2c-8ec1-280e824627f0', 286181642716783453, 1782124225466, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (66, 64, '6d7d55fc-e7b3-4170-a709-7bc73c63d70a', 5434927006758055920, 1782212072950, 'geldig', '0200');
INSERT INTO public.aflevering VALUES (67, 65, 'bccf941a-d44d-456f-8ee9-ab6feec68cc9', 2549933025316102294, 1782290667115, 'geldig', '0200');
INSERT INTO public.alembic_version VALUES ('0008');
INSERT INTO public.bericht VALUES (1, 'afgekeurd', 0, '?', '', '', '\x58f9db46ac6c43d940ffcbcd21007bf8', NULL, false, false, '', NULL, NULL, NULL, 1795401676168, 'geen.xml', '');
INSERT INTO public.bericht VALUES (2, 'geldig', 4, 'JW315', '00001IJW01', '2026-04-08', '\x149ab5b0d844c465eb9dec3d091d553d', 1, false, false, '', 1, '0200', '65997088', 1775637968191, '2026-04/b0000001_jw315.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (3, 'geldig', 4, 'JW316', '033843c7-cc1', '2026-04-08', '\x3c0d40dd46068efb534da7660a32564d', 1, true, false, '0200', 1, '0200', '65997088', 1775649922587, '2026-04/b0000002_jw316.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (4, 'geldig', 4, 'JW319', '4ed59e0d-51f', '2026-04-13', '\xd6e2a0f5caaf61cee53fcb91dd812c80', 2, false, false, '', NULL, '0200', '65997088', 1776065391918, '2026-04/b0000003_jw319.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (5, 'geldig', 4, 'JW320', '00002IJW02', '2026-04-13', '\x9d76a2e4f6428c27c0f25fe7a8817514', 2, true, false, '', NULL, '0200', '65997088', 1776066205453, '2026-04/b0000004_jw320.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (6, 'afgekeurd', 0, 'JW315', '00003IJW03', '', '\xfcbc91ed2e5e3570efecdb79f42baf40', NULL, false, false, '', NULL, '0200', '65997088', 1777369668244, '2026-04/b0000005_jw315.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (7, 'fo01', 0, 'fo01', '', '', '\x62cf38b909755a4b449d8ce6686cfe2b', NULL, false, false, '', NULL, '0200', '65997088', 1777373338872, '2026-04/b0000006_fo01.xml', 'Gemeentezaken');
INSERT INTO public.bericht VALUES (8, 'geldig', 4, 'JW315', '00004IJW04', '2026-04-29', '\xa0fd6f8acad113ed4b021c02f4062175', 3, false, false, '', 1, '0200', '65997088', 1777467732474, '2026-04/b0000007_jw315.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (9, 'geldig', 4, 'JW316', 'f9276433-87a', '2026-04-29', '\x65afb540f46e0ab41902f28b5516c02a', 3, true, false, '0200', NULL, '0200', '65997088', 1777476637733, '2026-04/b0000008_jw316.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (10, 'geldig', 2, 'JW315', '00001IJW01', '2026-05-08', '\x81a0d22112b368529e902b4d0d3d49fc', 4, false, false, '', 3, '0200', '65994235', 1778238551495, '2026-05/b0000009_jw315.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (11, 'geldig', 2, 'JW316', '83ebf9df-9fc', '2026-05-08', '\xd80d210abb0b0a9b3def51f072da163d', 4, true, false, '0200', 3, '0200', '65994235', 1778249880289, '2026-05/b0000010_jw316.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (12, 'geldig', 4, 'JW301', 'a929ba91-22a', '2026-05-09', '\xe24182e74d5fd589293e0e414538b872', 5, false, false, '', 1, '0200', '65997088', 1778323501675, '2026-05/b0000011_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (13, 'geldig', 4, 'JW302', '00005IJW05', '2026-05-09', '\x78fb4eaeb9908bf8c825c1a7e85ddf5f', 5, true, false, '0200', NULL, '0200', '65997088', 1778331579645, '2026-05/b0000012_jw302.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (14, 'geldig', 2, 'JW301', '94940d24-303', '2026-05-11', '\x1041bb963bdc687fba583613dae954af', 6, false, false, '', 3, '0200', '65994235', 1778503265960, '2026-05/b0000013_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (15, 'geldig', 3, 'JW315', 'J0000001', '2026-05-11', '\x2a8513cc604b1bdd10009ff8a78fa8c2', 7, false, false, '', 2, '0200', '65994903', 1778503451594, '2026-05/b0000014_jw315.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (16, 'fo01', 0, 'fo01', '', '', '\x909e47513ae5eea64fbc59e08a441d63', NULL, false, false, '', NULL, '0200', NULL, 1778505182243, '2026-05/b0000015_fo01.xml', 'ECDirect');
INSERT INTO public.bericht VALUES (17, 'geldig', 3, 'JW316', 'c91d2283-33e', '2026-05-11', '\x65094e9eb93476bd784fa51d9b3bcafc', 7, true, false, '0200', NULL, '0200', '65994903', 1778512707037, '2026-05/b0000016_jw316.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (18, 'geldig', 3, 'JW301', '9172e880-4c0', '2026-05-11', '\x7bc9e7f1e6f7caac5fac5b69d076db9e', 8, false, false, '', 2, '0200', '65994903', 1778515853941, '2026-05/b0000017_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (19, 'afgekeurd', 0, 'JW302', '', '', '\x00e34dc1731b64645b9dda7985ee6936', NULL, false, false, '', NULL, '0200', '65994903', 1778579728399, '2026-05/b0000018_jw302.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (20, 'geldig', 4, 'JW305', '00006IJW06', '2026-05-13', '\x12e1e130f99f7e035181e1de4f062ea4', 9, false, false, '', 1, '0200', '65997088', 1778649595799, '2026-05/b0000019_jw305.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (21, 'geldig', 3, 'JW305', 'J0000003', '2026-05-13', '\x483da3a6b3106f30869033ad63e00865', 10, false, false, '', 2, '0200', '65994903', 1778651966516, '2026-05/b0000020_jw305.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (22, 'geldig', 4, 'JW306', 'aaec7eac-b72', '2026-05-13', '\xb701576793ccab2a43f890da7384c75b', 9, true, false, '', NULL, '0200', '65997088', 1778653314125, '2026-05/b0000021_jw306.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (23, 'geldig', 3, 'JW306', '140d07d7-0bb', '2026-05-13', '\xb3ceacd31795fc2ae5757d66487f0004', 10, true, false, '0200', NULL, '0200', '65994903', 1778660449055, '2026-05/b0000022_jw306.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (24, 'afgekeurd', 0, 'JW315', '6b9c735a-40c', '', '\xd819993c39092c4e0c4cd0ee4b93a681', NULL, false, false, '', NULL, '0200', '65990345', 1778683071678, '2026-05/b0000023_jw315.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (25, 'fo01', 0, 'fo01', '', '', '\x16fe8be9d6b3b989570c148e12d5c642', NULL, false, false, '', NULL, '0200', '65990345', 1778688154955, '2026-05/b0000024_fo01.xml', 'Gemeentezaken');
INSERT INTO public.bericht VALUES (26, 'geldig', 2, 'JW301', '37694a00-5e3', '2026-05-14', '\x4e9f7611f3844330142a43bc9a5cc10b', 11, false, false, '', 3, '0200', '65994235', 1778833768935, '2026-05/b0000025_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (27, 'geldig', 2, 'JW302', '00002IJW02', '2026-05-15', '\x7ec7370ff76d19e59eab82ff8d7c8f0c', 11, true, true, '0200 9332', 3, '0200', '65994235', 1778837562655, '2026-05/b0000026_jw302.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (28, 'geldig', 1, 'JW315', '050f8721-7ed', '2026-05-15', '\x883429b9abfe64ee0ba7cbfc23e0fb33', 12, false, false, '', 1, '0200', '65990345', 1778843033710, '2026-05/b0000027_jw315.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (29, 'geldig', 1, 'JW316', '602a46ab-391', '2026-05-15', '\xd249c0177fff21ac54cebd8eddcdac05', 12, true, false, '0200', NULL, '0200', '65990345', 1778850051037, '2026-05/b0000028_jw316.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (30, 'geldig', 3, 'JW301', '722c2a36-1ea', '2026-05-18', '\x6b3dfd65f69bb1d31ffbe186cf5f2e72', 13, false, false, '', 2, '0200', '65994903', 1779106390048, '2026-05/b0000029_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (31, 'geldig', 3, 'JW302', 'J0000004', '2026-05-18', '\x8ed935b1ac5b94df0227ce005fff2d1f', 13, true, false, '', NULL, '0200', '65994903', 1779116299783, '2026-05/b0000030_jw302.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (32, 'geldig', 3, 'JW305', 'J0000005', '2026-05-19', '\xb8d0477dbb5e8030f3fc871751d8e7fc', 14, false, false, '', 2, '0200', '65994903', 1779175502546, '2026-05/b0000031_jw305.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (33, 'geldig', 2, 'JW301', '261b1f1b-abd', '2026-05-19', '\x5759c0b33ddd235a3e611ee55434b685', 15, false, false, '', 3, '0200', '65994235', 1779179477998, '2026-05/b0000032_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (34, 'geldig', 2, 'JW302', '00003IJW03', '2026-05-19', '\x8d5ef1b0e69350916728cb3a8764a3b8', 15, true, false, '0200', NULL, '0200', '65994235', 1779188880711, '2026-05/b0000033_jw302.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (35, 'geldig', 3, 'JW306', 'a1d9ec8e-465', '2026-05-20', '\x3046ba1cfdc5a6b20344ea453a2a6651', 14, true, false, '', NULL, '0200', '65994903', 1779264335623, '2026-05/b0000034_jw306.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (36, 'geldig', 1, 'JW319', 'bb8cd181-78b', '2026-05-21', '\x69ed4cd0f653d2b76d14230734418174', 16, false, false, '', NULL, '0200', '65990345', 1779355977245, '2026-05/b0000035_jw319.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (37, 'geldig', 3, 'JW307', 'J0000006', '2026-05-22', '\x97c0ce3ae8f836b416a881e69b683b11', 17, false, false, '', 2, '0200', '65994903', 1779465218546, '2026-05/b0000037_jw307.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (38, 'afgekeurd', 0, 'JW315', 'J0000007', '', '\xcdde59d3de49b9d74a69971eeebbc1f8', NULL, false, false, '', NULL, '0200', '65994903', 1779789693112, '2026-05/b0000038_jw315.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (39, 'geldig', 1, 'JW320', 'c331b785-1cd', '2026-05-26', '\x5f76b6f6a16ae7eb0576d556a87a0ff2', 16, true, false, '', NULL, '0200', '65990345', 1779791827518, '2026-05/b0000039_jw320.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (40, 'fo01', 0, 'fo01', '', '', '\xaf24e8363d94f89a853d32253195216c', NULL, false, false, '', NULL, '0200', '65994903', 1779792326418, '2026-05/b0000040_fo01.xml', 'Gemeentezaken');
INSERT INTO public.bericht VALUES (41, 'afgekeurd', 0, 'JW308', '04aa7490-ff9', '', '\xdf52fc8430ad2b3066295087c2101026', NULL, false, false, '', NULL, '0200', '65994903', 1779871717719, '2026-05/b0000041_jw308.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (42, 'geldig', 3, 'JW308', '0f4dbc39-e7f', '2026-05-28', '\x6022cd90711936194c5a65e9291eb718', 17, true, false, '0200', NULL, '0200', '65994903', 1779979671561, '2026-05/b0000042_jw308.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (43, 'geldig', 2, 'JW315', '00004IJW04', '2026-06-01', '\xc0614035ee908534f51e134df0457136', 18, false, false, '', 3, '0200', '65994235', 1780303261480, '2026-06/b0000043_jw315.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (44, 'geldig', 2, 'JW316', 'ceaddbcf-8e4', '2026-06-01', '\x6fc120ca34dc7b5018d28ab5f2fc42c1', 18, true, true, '0200 9374', 3, '0200', '65994235', 1780313821299, '2026-06/b0000044_jw316.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (45, 'geldig', 2, 'JW315', '00005IJW05', '2026-06-03', '\xfb98932ef277503d5f9614ea17453484', 19, false, false, '', 3, '0200', '65994235', 1780467657360, '2026-06/b0000045_jw315.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (46, 'geldig', 2, 'JW301', '8a3bd0bc-967', '2026-06-08', '\xf4c463c20ae46278312767007cba8103', 20, false, false, '', 3, '0200', '65994235', 1780923466741, '2026-06/b0000046_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (47, 'geldig', 2, 'JW302', '00006IJW06', '2026-06-08', '\x3a78c8af8985de6c4e57bf4fbc3e4364', 20, true, false, '0200', 3, '0200', '65994235', 1780926385330, '2026-06/b0000047_jw302.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (48, 'overgeslagen', 0, 'overgeslagen', '', '', '\xd33fe9e2b76168c2212142081e62fadd', NULL, false, false, '', NULL, '0200', '65997088', 1780931509120, '2026-06/b0000048_wmo301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (49, 'afgekeurd', 0, 'JW305', '00007IJW07', '', '\xa19712c5026c4f1f0191bed7591c96d5', NULL, false, false, '', NULL, '0200', '65994235', 1780932181030, '2026-06/b0000049_jw305.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (50, 'fo01', 0, 'fo01', '', '', '\x6eca0fbe49e204bb09fbc3d8a035d96c', NULL, false, false, '', NULL, '0200', '65994235', 1780932674949, '2026-06/b0000050_fo01.xml', 'Gemeentezaken');
INSERT INTO public.bericht VALUES (51, 'geldig', 2, 'JW305', '00008IJW08', '2026-06-09', '\x13eb7b9b49f00fb06edce771dffb325b', 21, false, false, '', 3, '0200', '65994235', 1780990669357, '2026-06/b0000051_jw305.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (52, 'afgekeurd', 0, 'JW305', '00009IJW09', '', '\x0fc3e6e78b7c82a4557a676d5b9e7f3a', NULL, false, false, '', NULL, '0200', '65994235', 1781082771155, '2026-06/b0000052_jw305.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (53, 'geldig', 3, 'JW305', 'J0000008', '2026-06-10', '\x214e0d8a84ea3a78f887cc1e2da8d8c5', 22, false, false, '', 2, '0200', '65994903', 1781102670374, '2026-06/b0000054_jw305.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (54, 'geldig', 3, 'JW306', 'e15ac752-9cf', '2026-06-10', '\xb38e51b91e871af7f6b76f50ad785b1f', 22, true, false, '0200', 2, '0200', '65994903', 1781104816880, '2026-06/b0000055_jw306.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (55, 'geldig', 4, 'JW323', '00007IJW07', '2026-06-12', '\x7985e4eec7e941386cd423f48da6d46c', 23, false, false, '', NULL, '0200', '65997088', 1781272180015, '2026-06/b0000056_jw323.xml', 'Zorgdossier 0003.0002');
INSERT INTO public.bericht VALUES (56, 'geldig', 3, 'JW323', 'J0000009', '2026-06-12', '\xf0a0c7712d505bf8f65be6b40b6430a9', 24, false, false, '', NULL, '0200', '65994903', 1781278444081, '2026-06/b0000057_jw323.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (57, 'geldig', 2, 'JW305', '00010IJW10', '2026-06-16', '\xb4d01d04b7cb8a5ac7c13ee8a58f10df', 25, false, false, '', 3, '0200', '65994235', 1781595662843, '2026-06/b0000058_jw305.xml', 'Praktijkpost 0003.0002');
INSERT INTO public.bericht VALUES (58, 'geldig', 2, 'JW306', '63be34e5-176', '2026-06-17', '\x671f08903ca9f939daddc873ec739ed9', 25, true, false, '0200', NULL, '0200', '65994235', 1781699981226, '2026-06/b0000059_jw306.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (59, 'geldig', 4, 'JW325', 'eba32fb6-f60', '2026-06-18', '\xfc2e6935242647358a3545bc4ebc26f7', 23, true, false, '0200 8001', NULL, '0200', '65997088', 1781770358292, '2026-06/b0000060_jw325.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (60, 'geldig', 2, 'JW306', 'cbce894f-605', '2026-06-18', '\x4d20ad702cec79e9f6e4ef047c269c61', 21, true, false, '', NULL, '0200', '65994235', 1781772038380, '2026-06/b0000061_jw306.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (61, 'geldig', 1, 'JW301', 'c53f7f5e-2ed', '2026-06-22', '\x0a09ced2151e072840a8bd5167903e92', 26, false, false, '', 1, '0200', '65990345', 1782112860278, '2026-06/b0000062_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (62, 'geldig', 1, 'JW301', '6bd44b02-536', '2026-06-22', '\x20971e4622bf7258ac80b6b8dfe86d64', 27, false, false, '', 1, '0200', '65990345', 1782112860278, '2026-06/b0000063_jw301.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bericht VALUES (63, 'geldig', 1, 'JW302', '191b2202-e04', '2026-06-22', '\x80f12631eada6054f1e130a37d4eae19', 26, true, false, '0200', NULL, '0200', '65990345', 1782124225466, '2026-06/b0000064_jw302.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (64, 'geldig', 1, 'JW302', 'a3e0b17c-c9d', '2026-06-23', '\x930d5070d0807d7505b888c6fa0971b1', 27, true, false, '', NULL, '0200', '65990345', 1782212072950, '2026-06/b0000065_jw302.xml', 'Hulpplanner 0003.0002');
INSERT INTO public.bericht VALUES (65, 'geldig', 3, 'JW325', 'b8e2753b-863', '2026-06-24', '\x387254c3945f4488017e600386274ec0', 24, true, false, '0200', NULL, '0200', '65994903', 1782290667115, '2026-06/b0000066_jw325.xml', 'Gemeentezaken 0003.0002');
INSERT INTO public.bevinding VALUES (2, 0, 'CS139', 'Client/Geboortedatum/DatumGebruik', 22, '***', 'DatumGebruik zegt dat een deel van de geboortedatum onbekend is, maar de datum past daar niet bij; vul voor een onbekende dag of maand 01 in, en voor een geheel onbekende datum 1900-01-01.');
INSERT INTO public.bevinding VALUES (8, 0, 'CD041', 'Client/AangevraagdeProducten/AangevraagdProduct/Omvang', 34, '', 'Er is een productcode gevuld, en dan is Omvang verplicht; vul Volume, Eenheid en Frequentie in.');
INSERT INTO public.bevinding VALUES (46, 0, 'CD041', 'Client/ToegewezenProducten/ToegewezenProduct[1]/Omvang', 56, '', 'Er is een productcode gevuld, en dan is Omvang verplicht; vul Volume, Eenheid en Frequentie in.');
INSERT INTO public.brp VALUES ('\x0dcd70ec5200ca5bf5ed08f685b67e4b', 0, 'woonadres', '0200', '2018-08-27', '2026-04-13', false);
INSERT INTO public.brp VALUES ('\x0dcd70ec5200ca5bf5ed08f685b67e4b', 1, 'werkelijk_verblijf', '0200', '2026-02-02', NULL, false);
INSERT INTO public.brp VALUES ('\x0dcd70ec5200ca5bf5ed08f685b67e4b', 2, 'woonadres', '0301', '2026-04-13', NULL, false);
INSERT INTO public.brp VALUES ('\x92d5cc9f2bfb42c2a3798685170c80c1', 0, 'woonadres', '0200', '2012-10-20', NULL, false);
INSERT INTO public.brp VALUES ('\xc0d69edd8c26b136a7c14965ea6119fe', 0, 'woonadres', '0301', '2012-06-05', NULL, false);
INSERT INTO public.brp VALUES ('\xc0d69edd8c26b136a7c14965ea6119fe', 1, 'werkelijk_verblijf', '0301', '2026-03-07', NULL, false);
INSERT INTO public.brp_persoon VALUES ('\x0dcd70ec5200ca5bf5ed08f685b67e4b', 1795401678569, NULL);
INSERT INTO public.brp_persoon VALUES ('\x92d5cc9f2bfb42c2a3798685170c80c1', 1795401678569, NULL);
INSERT INTO public.brp_persoon VALUES ('\xc0d69edd8c26b136a7c14965ea6119fe', 1795401678569, NULL);
INSERT INTO public.client VALUES (1, '\x0dcd70ec5200ca5bf5ed08f685b67e4b');
INSERT INTO public.client VALUES (2, '\x92d5cc9f2bfb42c2a3798685170c80c1');
INSERT INTO public.client VALUES (3, '\xc0d69edd8c26b136a7c14965ea6119fe');
INSERT INTO public.client_relatie VALUES (1, 1);
INSERT INTO public.client_relatie VALUES (1, 4);
INSERT INTO public.client_relatie VALUES (2, 3);
INSERT INTO public.client_relatie VALUES (3, 2);
INSERT INTO public.feit VALUES (2, 0, 1, 4, 1, 'V2026-000001', NULL, '45', '45A09', '2026-04-08', '2026-04-11', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (4, 0, 4, 4, NULL, 'V2026-000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '6', '1');
INSERT INTO public.feit VALUES (8, 0, 1, 4, 1, 'V2026-000002', NULL, '52', '52A03', '2026-04-29', '2026-04-28', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (10, 0, 1, 2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', NULL, '54', '54A01', '2026-05-08', '2026-05-08', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (12, 0, 3, 4, 1, 'V2026-000002', 100004, '52', '52A03', '2026-05-09', '2026-04-28', '2027-04-18', '12:19:01', NULL, NULL);
INSERT INTO public.feit VALUES (14, 0, 3, 2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 100008, '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', '14:03:05', NULL, NULL);
INSERT INTO public.feit VALUES (15, 0, 1, 3, 2, '0001/ZV/2026', NULL, '45', '45A04', '2026-05-11', '2026-04-20', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (15, 1, 1, 3, 2, '0002/ZV/2026', NULL, '54', '54A04', '2026-05-11', '2026-05-11', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (18, 0, 3, 3, 2, '0002/ZV/2026', 100010, '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', '17:43:53', NULL, NULL);
INSERT INTO public.feit VALUES (20, 0, 5, 4, 1, NULL, 100004, '52', '52A03', NULL, '2026-04-29', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (21, 0, 5, 3, 2, NULL, 100010, '54', '54A04', NULL, '2026-05-12', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (26, 0, 3, 2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 100008, '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', '14:03:05', NULL, NULL);
INSERT INTO public.feit VALUES (28, 0, 1, 1, 1, '0001/ZV/2026', NULL, '45', '45A03', '2026-05-15', '2026-06-12', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (30, 0, 3, 3, 2, '0001/ZV/2026', 100012, '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', '13:54:10', NULL, NULL);
INSERT INTO public.feit VALUES (30, 1, 3, 3, 2, '0002/ZV/2026', 100010, '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', '17:43:53', NULL, NULL);
INSERT INTO public.feit VALUES (32, 0, 5, 3, 2, NULL, 100012, '45', '45A04', NULL, '2026-04-20', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (33, 0, 3, 2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 100008, '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', '14:03:05', NULL, NULL);
INSERT INTO public.feit VALUES (36, 0, 4, 1, NULL, '0001/ZV/2026', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2');
INSERT INTO public.feit VALUES (37, 0, 6, 3, 2, NULL, 100012, '45', '45A04', NULL, '2026-04-20', '2026-05-18', NULL, '20', '1');
INSERT INTO public.feit VALUES (43, 0, 1, 2, 3, 'a526560e-1b2b-48cb-bba7-164208ed72c4', NULL, '45', '45A12', '2026-06-01', '2026-06-01', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (43, 1, 1, 2, 3, '329b9fdc-290c-4943-9d77-9237477689b8', NULL, '44', '44A01', '2026-06-01', '2026-06-04', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (45, 0, 1, 2, 3, 'a526560e-1b2b-48cb-bba7-164208ed72c4', NULL, '45', '45A12', '2026-06-03', '2026-06-01', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (45, 1, 1, 2, 3, '329b9fdc-290c-4943-9d77-9237477689b8', NULL, '44', '44A01', '2026-06-03', '2026-06-04', NULL, NULL, NULL, NULL);
INSERT INTO public.feit VALUES (46, 0, 3, 2, 3, 'a526560e-1b2b-48cb-bba7-164208ed72c4', 100013, '45', '45A12', '2026-06-08', '2026-06-01', '2026-08-23', '14:27:46', NULL, NULL);
INSERT INTO public.feit VALUES (46, 1, 3, 2, 3, '329b9fdc-290c-4943-9d77-9237477689b8', 100017, '44', '44A01', '2026-06-07', '2026-06-04', '2026-07-10', '14:22:46', NULL, NULL);
INSERT INTO public.feit VALUES (46, 2, 3, 2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 100008, '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', '14:03:05', NULL, NULL);
INSERT INTO public.feit VALUES (51, 0, 5, 2, 3, NULL, 100013, '45', '45A12', NULL, '2026-06-08', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (51, 1, 5, 2, 3, NULL, 100017, '44', '44A01', NULL, '2026-06-08', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (53, 0, 5, 3, 2, NULL, 100012, '45', '45A04', NULL, '2026-06-02', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (57, 0, 5, 2, 3, NULL, 100017, '44', '44A01', NULL, '2026-06-08', NULL, NULL, NULL, '3');
INSERT INTO public.feit VALUES (57, 1, 5, 2, 3, NULL, 100017, '44', '44A01', NULL, '2026-06-09', NULL, NULL, NULL, '1');
INSERT INTO public.feit VALUES (61, 0, 3, 1, 1, '0001/ZV/2026', 100020, '45', '45A03', '2026-06-22', '2026-06-19', '2026-07-13', '08:36:00', NULL, NULL);
INSERT INTO public.feit VALUES (62, 0, 3, 1, 1, '0001/ZV/2026', 100020, '45', '45A03', '2026-06-22', '2026-06-19', '2027-01-11', '09:21:00', '04', NULL);
INSERT INTO public.fo01 VALUES ('f285ab70-5f9a-4dcb-8e67-80e8abd5467b', 1777373338872);
INSERT INTO public.fo01 VALUES ('327f15a5-3748-4458-981e-dc126313ff57', 1778505182243);
INSERT INTO public.fo01 VALUES ('880ecc44-9630-424a-9679-43f97189913a', 1778688154955);
INSERT INTO public.fo01 VALUES ('6e0d409e-0e2e-479e-aeb6-9f9c52698b3f', 1779792326418);
INSERT INTO public.fo01 VALUES ('5b6b27e7-1e83-4b01-b06b-531bc864eec1', 1780932674949);
INSERT INTO public.fo01_noemt VALUES (7, 'f285ab70-5f9a-4dcb-8e67-80e8abd5467b', 8522079611247703064);
INSERT INTO public.fo01_noemt VALUES (16, '327f15a5-3748-4458-981e-dc126313ff57', 8014176366005407170);
INSERT INTO public.fo01_noemt VALUES (25, '880ecc44-9630-424a-9679-43f97189913a', 3166451459074425361);
INSERT INTO public.fo01_noemt VALUES (40, '6e0d409e-0e2e-479e-aeb6-9f9c52698b3f', 8456374042869724767);
INSERT INTO public.fo01_noemt VALUES (50, '5b6b27e7-1e83-4b01-b06b-531bc864eec1', 1020334537093402614);
INSERT INTO public.heen_tijdvak VALUES (1, 1775637968191, 1775649922587, 4, 2, 1775637968191, 4611686018427387904, 'wacht', '2026-04-13', false, false);
INSERT INTO public.heen_tijdvak VALUES (1, 1775649922587, 4611686018427387904, 4, 2, 1775637968191, NULL, 'ontvangen', '2026-04-13', false, false);
INSERT INTO public.heen_tijdvak VALUES (2, 1776065391918, 1776066205453, 4, 4, 1776065391918, 4611686018427387904, 'wacht', '2026-04-16', false, false);
INSERT INTO public.heen_tijdvak VALUES (2, 1776066205453, 4611686018427387904, 4, 4, 1776065391918, NULL, 'ontvangen', '2026-04-16', false, false);
INSERT INTO public.heen_tijdvak VALUES (3, 1777467732474, 1777476637733, 4, 8, 1777467732474, 4611686018427387904, 'wacht', '2026-05-04', false, false);
INSERT INTO public.heen_tijdvak VALUES (3, 1777476637733, 4611686018427387904, 4, 8, 1777467732474, NULL, 'ontvangen', '2026-05-04', false, false);
INSERT INTO public.heen_tijdvak VALUES (4, 1778238551495, 1778249880289, 2, 10, 1778238551495, 4611686018427387904, 'wacht', '2026-05-13', false, false);
INSERT INTO public.heen_tijdvak VALUES (4, 1778249880289, 4611686018427387904, 2, 10, 1778238551495, NULL, 'ontvangen', '2026-05-13', false, false);
INSERT INTO public.heen_tijdvak VALUES (5, 1778323501675, 1778331579645, 4, 12, 1778323501675, 4611686018427387904, 'wacht', '2026-05-13', false, false);
INSERT INTO public.heen_tijdvak VALUES (5, 1778331579645, 4611686018427387904, 4, 12, 1778323501675, NULL, 'ontvangen', '2026-05-13', false, false);
INSERT INTO public.heen_tijdvak VALUES (6, 1778503265960, 1778505182243, 2, 14, 1778503265960, 1778505182243, 'wacht', '2026-05-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (7, 1778503451594, 1778512707037, 3, 15, 1778503451594, 4611686018427387904, 'wacht', '2026-05-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (7, 1778512707037, 4611686018427387904, 3, 15, 1778503451594, NULL, 'ontvangen', '2026-05-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (8, 1778515853941, 1778882400000, 3, 18, 1778515853941, 4611686018427387904, 'wacht', '2026-05-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (8, 1778882400000, 4611686018427387904, 3, 18, 1778515853941, NULL, 'te_laat', '2026-05-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (9, 1778649595799, 1778653314125, 4, 20, 1778649595799, 4611686018427387904, 'wacht', '2026-05-19', false, false);
INSERT INTO public.heen_tijdvak VALUES (9, 1778653314125, 4611686018427387904, 4, 20, 1778649595799, NULL, 'ontvangen', '2026-05-19', false, false);
INSERT INTO public.heen_tijdvak VALUES (10, 1778651966516, 1778660449055, 3, 21, 1778651966516, 4611686018427387904, 'wacht', '2026-05-19', false, false);
INSERT INTO public.heen_tijdvak VALUES (10, 1778660449055, 4611686018427387904, 3, 21, 1778651966516, NULL, 'ontvangen', '2026-05-19', false, false);
INSERT INTO public.heen_tijdvak VALUES (11, 1778833768935, 1778837562655, 2, 26, 1778833768935, 1778837562655, 'wacht', '2026-05-20', false, false);
INSERT INTO public.heen_tijdvak VALUES (11, 1778837562655, 4611686018427387904, 2, 26, 1778833768935, NULL, 'afgekeurd', '2026-05-20', false, false);
INSERT INTO public.heen_tijdvak VALUES (12, 1778843033710, 1778850051037, 1, 28, 1778843033710, 4611686018427387904, 'wacht', '2026-05-20', false, false);
INSERT INTO public.heen_tijdvak VALUES (12, 1778850051037, 4611686018427387904, 1, 28, 1778843033710, NULL, 'ontvangen', '2026-05-20', false, false);
INSERT INTO public.heen_tijdvak VALUES (13, 1779106390048, 1779116299783, 3, 30, 1779106390048, 4611686018427387904, 'wacht', '2026-05-21', false, false);
INSERT INTO public.heen_tijdvak VALUES (13, 1779116299783, 4611686018427387904, 3, 30, 1779106390048, NULL, 'ontvangen', '2026-05-21', false, false);
INSERT INTO public.heen_tijdvak VALUES (14, 1779175502546, 1779264335623, 3, 32, 1779175502546, 4611686018427387904, 'wacht', '2026-05-22', false, false);
INSERT INTO public.heen_tijdvak VALUES (14, 1779264335623, 4611686018427387904, 3, 32, 1779175502546, NULL, 'ontvangen', '2026-05-22', false, false);
INSERT INTO public.heen_tijdvak VALUES (15, 1779179477998, 1779188880711, 2, 33, 1779179477998, 4611686018427387904, 'wacht', '2026-05-22', false, false);
INSERT INTO public.heen_tijdvak VALUES (15, 1779188880711, 4611686018427387904, 2, 33, 1779179477998, NULL, 'ontvangen', '2026-05-22', false, false);
INSERT INTO public.heen_tijdvak VALUES (16, 1779355977245, 1779791827518, 1, 36, 1779355977245, 4611686018427387904, 'wacht', '2026-05-27', false, false);
INSERT INTO public.heen_tijdvak VALUES (16, 1779791827518, 4611686018427387904, 1, 36, 1779355977245, NULL, 'ontvangen', '2026-05-27', false, false);
INSERT INTO public.heen_tijdvak VALUES (17, 1779465218546, 1779979671561, 3, 37, 1779465218546, 4611686018427387904, 'wacht', '2026-05-28', false, false);
INSERT INTO public.heen_tijdvak VALUES (17, 1779979671561, 4611686018427387904, 3, 37, 1779465218546, NULL, 'ontvangen', '2026-05-28', false, false);
INSERT INTO public.heen_tijdvak VALUES (18, 1780303261480, 1780313821299, 2, 43, 1780303261480, 1780313821299, 'wacht', '2026-06-04', false, false);
INSERT INTO public.heen_tijdvak VALUES (18, 1780313821299, 4611686018427387904, 2, 43, 1780303261480, NULL, 'afgekeurd', '2026-06-04', false, false);
INSERT INTO public.heen_tijdvak VALUES (19, 1780467657360, 1780956000000, 2, 45, 1780467657360, 4611686018427387904, 'wacht', '2026-06-08', false, false);
INSERT INTO public.heen_tijdvak VALUES (19, 1780956000000, 4611686018427387904, 2, 45, 1780467657360, NULL, 'te_laat', '2026-06-08', false, false);
INSERT INTO public.heen_tijdvak VALUES (20, 1780923466741, 1780926385330, 2, 46, 1780923466741, 4611686018427387904, 'wacht', '2026-06-11', false, false);
INSERT INTO public.heen_tijdvak VALUES (20, 1780926385330, 4611686018427387904, 2, 46, 1780923466741, NULL, 'ontvangen', '2026-06-11', false, false);
INSERT INTO public.heen_tijdvak VALUES (21, 1780990669357, 1781301600000, 2, 51, 1780990669357, 4611686018427387904, 'wacht', '2026-06-12', false, false);
INSERT INTO public.heen_tijdvak VALUES (21, 1781301600000, 1781772038380, 2, 51, 1780990669357, NULL, 'te_laat', '2026-06-12', false, false);
INSERT INTO public.heen_tijdvak VALUES (21, 1781772038380, 4611686018427387904, 2, 51, 1780990669357, NULL, 'ontvangen', '2026-06-12', false, false);
INSERT INTO public.heen_tijdvak VALUES (22, 1781102670374, 1781104816880, 3, 53, 1781102670374, 4611686018427387904, 'wacht', '2026-06-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (22, 1781104816880, 4611686018427387904, 3, 53, 1781102670374, NULL, 'ontvangen', '2026-06-15', false, false);
INSERT INTO public.heen_tijdvak VALUES (23, 1781272180015, 1781770358292, 4, 55, 1781272180015, 4611686018427387904, 'wacht', '2026-06-26', false, false);
INSERT INTO public.heen_tijdvak VALUES (23, 1781770358292, 4611686018427387904, 4, 55, 1781272180015, NULL, 'ontvangen', '2026-06-26', false, false);
INSERT INTO public.heen_tijdvak VALUES (24, 1781278444081, 1782290667115, 3, 56, 1781278444081, 4611686018427387904, 'wacht', '2026-06-26', false, false);
INSERT INTO public.heen_tijdvak VALUES (24, 1782290667115, 4611686018427387904, 3, 56, 1781278444081, NULL, 'ontvangen', '2026-06-26', false, false);
INSERT INTO public.heen_tijdvak VALUES (25, 1781595662843, 1781699981226, 2, 57, 1781595662843, 4611686018427387904, 'wacht', '2026-06-19', false, false);
INSERT INTO public.heen_tijdvak VALUES (25, 1781699981226, 4611686018427387904, 2, 57, 1781595662843, NULL, 'ontvangen', '2026-06-19', false, false);
INSERT INTO public.heen_tijdvak VALUES (26, 1782112860278, 1782124225466, 1, 61, 1782112860278, 4611686018427387904, 'wacht', '2026-06-25', false, false);
INSERT INTO public.heen_tijdvak VALUES (26, 1782124225466, 4611686018427387904, 1, 61, 1782112860278, NULL, 'ontvangen', '2026-06-25', false, false);
INSERT INTO public.heen_tijdvak VALUES (27, 1782112860278, 1782212072950, 1, 62, 1782112860278, 4611686018427387904, 'wacht', '2026-06-25', false, false);
INSERT INTO public.heen_tijdvak VALUES (27, 1782212072950, 4611686018427387904, 1, 62, 1782112860278, NULL, 'ontvangen', '2026-06-25', false, false);
INSERT INTO public.heenbericht VALUES (27, 1, 'JW301', '6bd44b02-536', '2026-06-22');
INSERT INTO public.heenbericht VALUES (26, 1, 'JW301', 'c53f7f5e-2ed', '2026-06-22');
INSERT INTO public.heenbericht VALUES (12, 1, 'JW315', '050f8721-7ed', '2026-05-15');
INSERT INTO public.heenbericht VALUES (16, 1, 'JW319', 'bb8cd181-78b', '2026-05-21');
INSERT INTO public.heenbericht VALUES (15, 2, 'JW301', '261b1f1b-abd', '2026-05-19');
INSERT INTO public.heenbericht VALUES (11, 2, 'JW301', '37694a00-5e3', '2026-05-14');
INSERT INTO public.heenbericht VALUES (20, 2, 'JW301', '8a3bd0bc-967', '2026-06-08');
INSERT INTO public.heenbericht VALUES (6, 2, 'JW301', '94940d24-303', '2026-05-11');
INSERT INTO public.heenbericht VALUES (21, 2, 'JW305', '00008IJW08', '2026-06-09');
INSERT INTO public.heenbericht VALUES (25, 2, 'JW305', '00010IJW10', '2026-06-16');
INSERT INTO public.heenbericht VALUES (4, 2, 'JW315', '00001IJW01', '2026-05-08');
INSERT INTO public.heenbericht VALUES (18, 2, 'JW315', '00004IJW04', '2026-06-01');
INSERT INTO public.heenbericht VALUES (19, 2, 'JW315', '00005IJW05', '2026-06-03');
INSERT INTO public.heenbericht VALUES (13, 3, 'JW301', '722c2a36-1ea', '2026-05-18');
INSERT INTO public.heenbericht VALUES (8, 3, 'JW301', '9172e880-4c0', '2026-05-11');
INSERT INTO public.heenbericht VALUES (10, 3, 'JW305', 'J0000003', '2026-05-13');
INSERT INTO public.heenbericht VALUES (14, 3, 'JW305', 'J0000005', '2026-05-19');
INSERT INTO public.heenbericht VALUES (22, 3, 'JW305', 'J0000008', '2026-06-10');
INSERT INTO public.heenbericht VALUES (17, 3, 'JW307', 'J0000006', '2026-05-22');
INSERT INTO public.heenbericht VALUES (7, 3, 'JW315', 'J0000001', '2026-05-11');
INSERT INTO public.heenbericht VALUES (24, 3, 'JW323', 'J0000009', '2026-06-12');
INSERT INTO public.heenbericht VALUES (5, 4, 'JW301', 'a929ba91-22a', '2026-05-09');
INSERT INTO public.heenbericht VALUES (9, 4, 'JW305', '00006IJW06', '2026-05-13');
INSERT INTO public.heenbericht VALUES (1, 4, 'JW315', '00001IJW01', '2026-04-08');
INSERT INTO public.heenbericht VALUES (3, 4, 'JW315', '00004IJW04', '2026-04-29');
INSERT INTO public.heenbericht VALUES (2, 4, 'JW319', '4ed59e0d-51f', '2026-04-13');
INSERT INTO public.heenbericht VALUES (23, 4, 'JW323', '00007IJW07', '2026-06-12');
INSERT INTO public.hub VALUES ('sleutels', '012229e1a3c4e18d3accf55e65c7704e');
INSERT INTO public.hub VALUES ('normen', 'ca396e5cf2c23c65fd6cda3006cc7346');
INSERT INTO public.hub VALUES ('pseudoniemen', 'hub');
INSERT INTO public.journaal VALUES (1, 'j-eb6c6f6c', '\x778a0bc110d5547c7520aec8f0d2e8a717033b66dee282c1df90aad298bdca5ec20eb7f2ed7c65ebca9f42bcd42868fccef8db86de0f44aea3be');
INSERT INTO public.journaal VALUES (2, 'j-eb6c6f6c', '\x705f4e517ee160fb06cc9cde9504e4cce149aca83b869decaed5b11ec53750ec9bcffc1c68f43186e4559f58b4fc07e132bb6cfd010a9d39e6f78f6e21fc3d436a41f37cad0db0dd60425a614c3a6bacbe9b689182a5173fe04b085c540662b4c1cfda0bd9b84c3abcf50f06ebd422f9e5425da79299e8e2c2f7771ba99c20b418f7e32b770ad11823dbaf9da62e61b07363b68d5ebdad909958a01368e376531f61c718733d7664b109e532a88f62973a86c66811138c5f0ec17c0e84df1d88ef82c01bd6dfd2643a35ff7f77fcacfe8a4766d54a55d738de8a1c477d8e0a52ab87c585740a79822919b54f304952a18e23036a0d4d4af9ce3a1b00326f144b597c49434ffef063fa93f7503bc38db6e0568c92a0e831c28e5dc1de32398cc30e543844bd0461ce6bfcbee2805fbbc3e5d86c61824334ed055246982d83d8402564801c644fa9dbd15c7d77b7ee9dc1bcc5b42dcbd08ab141d82417cbcee4d782fe5a0ceacbe2bb269324de35ddaf759658ad0b642f164e66721c9627c9d5b9d4e11c606ebba82523d79ce5');
INSERT INTO public.journaal VALUES (3, 'j-eb6c6f6c', '\x4a361de3d7a1e32fad67a82825c33989c5b302ce016ef34af7d99fdecc0efcae3bd2fdeda8d361dcb96bff5f90731c534370af87e49e816d73637e7e0e4b8555ea175a0c3fb8ee7cbc025d952aac7ee5a61dead97de98b05f09e5a250eed10370bd645614d62f7f78b3191ea2e93fb9377f83d1433d8625b9b34207b5c393f99c9251770b4f8979598d75604ff5d3451469f10010ec1f21aa21566098d2f3d9c70d1b9c10e3a4463e6c41ebe15d0274da3210048c3dfa93dff5d6ef04710287ded1ba843714c5d87358d00f55d1d5793c74e43cd6bcb798e5f4a99e73b371ed81728a1aea82b9eac783984d493135b43b7819c53ac386d349511995ffae3f8239acb8af5ea92450b221ee99b2838d1d8809168ec3d799405e07c4ef4b4aeff108d8bed5c9cab0c0076fc53d267aab07a7a17ee1bf0de91c5f57116dc3b997f259801373162025afb5b54404822ab07689f38f4b2503351858fa244f0be9586823ad53467d92086d5c2669e710a3f0eead65a6130800ceb0d324f560c4bb4d567b87c6c784c76f2a17fed58504ada1879a39fe23744ecb1f9984c5e9ace36626d0e8efa2dd76eb347143307c105fd3ccf3445aa35a693d302df701b980c3eca6f2419c0873d46a16c2de9d16bae52c0');
INSERT INTO public.journaal VALUES (4, 'j-eb6c6f6c', '\x32cf2847379dae51eca2688beacd9ff670fadbf3be7ee820c2669d699deccd49ff7d2cef4ccb3284ca0390b62d066032bae44ab946fc76be9a6557b4f3db6d44eb01a396a34fb22901729756887a1858cd3a05e0627c96481f0fb4cdfeca35708f3d8308209a32c7900b13a36ebe9f359fd904cc7ccbd9104fc3f40ebbaff7afecf8157109f6a2b618beb8f5a80c110d06b1d8f5badfa3818239efb4f0cda9863cbb317c769fbb9067cc10a1e387a4e2fd2aaee089f70403006b8c6f21c577f1f9843eb27182ce50459a5f173b03a111012828a4571a787611fcf77578f1a5e7837c2e5d9a99b445cdcc8031676705ef0423a5bec04c7a2314c1473dc4e59c96a3d32cc9baf6cd');
INSERT INTO public.journaal VALUES (5, 'j-eb6c6f6c', '\x845247ba7a859a49f6cfa8e8f5faacefa15219402845ae5b1769a0c3419227c480629be0cad612be94266a893fc8732803070769221b18f153310374e6abbaf37277f146c9450e9a47cb5d463536e4dd9b7a79e954dd9c47d25019285c7fb16e9ef6987a3c5afe902a2e8970fe5f30fe21acd7188eb90ccb968ad6e711b3454550514ccc51c602bd4999c71476e5cc61b8ba393927513e11029a4f740ac84a1b5b6f2c7e14c4b52a21a9da410ddaf0dce5ef5d1c9d6e9e8bc4a4e0933139bbe0c0ae839a039f7494c4ea411f707dacfafe7f209f1a5a5daf6e2769913c1ff817cc17fa5d92d1024fd54d914ff948ba3c0d5309be01701980d6a7d4ce1eb66ab464336b9a9a5b0ea9eb');
INSERT INTO public.journaal VALUES (6, 'j-eb6c6f6c', '\xa3bb84d78b48d7e4f4c0ade4eaa2c77636369f4ca07a9ebe6b6a98977a7e85a8412dde2e3a312f9f7e0e2331bf5464b52fedd35f00f64ccc60ab7a2cfdf6996c199f435feea2ce0a91a5cffb81f566598cf00be65b0f15c1da140332e0d82f112ef21d08d6e9a636ca7227c5f9f525fb1578cb81453694e1dc70a15ff58a749ae84d60cb7eb372269121f40f54cf48cb6d14b537707c4c460e8be6ee739dd016c76dc6571617687260b99b4b2947d23fe9251817c8b1ef5fb80878beaa171c82c2128c064444a3162764057bdeb1b3665dc8d279915c6fbdc47e37dd770615bf7e7ed2fadc4aa05edd0c3fc62a2eea350c0e7425f87d9ceaf1e8b1b7cb86258373b2e37145068cf8de708b7c261b0cea71f0e0942af694b501a310d00998a192529f82ed208b4b99e4fc4a073876c55425093e862ab227c514a1950300472d320f873916c0ba2e8e271cd95297413fa560154de1ebd97d54be9ea37d0312dad6fa6cd1ed6d20590e1ad4ad3f9788768a91d29ae0665b6a26cb54e238c7b482c14821bdfd7d20732accd9f98754baa6839c7a48000f1326f4f15e3805b4a3f2a518');
INSERT INTO public.journaal VALUES (7, 'j-eb6c6f6c', '\x8e8acab2bafd85c37bcaa188a9650ddffc427f6364684dea74387971514178ba08fb06e0debfb2ea41ad47ce24d2c70991b0dc69725af691acad75d2defd0c8019d9299427f9ea68d1df99016cf18b80bb6c2fad3066a548ec5146f5fdaadfd225d753dfd158719e173835f3af434c1d4ba488372aacb538e7265926161e9def37bf9e3490695058ad836bec7506f52fcddbd0b5e9818f0445985d2ac665c7eb93');
INSERT INTO public.journaal VALUES (8, 'j-eb6c6f6c', '\x0c32109ba4375f9b6342f80e81be5c95deea058720b2343737ccb57c7ff3decc05c50ffd9482f040d28a14f8d378d36cb1ea3ef86a800b84aedca58caf15c90d859a1f8d819fe8902d97eaede07b67ee4a78a4028ca19645972c5a850905c1839d50fa332c77527363f696081e26a448531993cbea15e5f18fbacec53fe0953155cca7ae52a4baeecae94940536b086e75d810cb80dee226fdb7fb5a378b843ef57a86df11152113eb2f03e75c744ed9a54ea6b8d03a22261b244a620479cf51ed5f32a9a5c4fdae2b2bec752b7beb29953bdd2063557086ae92ea10471bac996a4487ad09dd5b229932402c32b46bfc820d349bec47ee04170859df9b6d1015fe40bbbcc1e06c4765ed32a1a0e55329b088a7c7a48027c3f49c949e99bb4d7df42bfdb9118957fffabcdc67a037039dea042558ec25c3fa74caf66dd87cfd8b7e6a80c9b22b03536ceb1e68b897b62baef0032014bedba3d6a97001a890ceac9bcb9cf7dda0fd22d3c7747052aebdd5b6b3db6f2890ba1cf23fbd04d9204d051d0a55');
INSERT INTO public.journaal VALUES (9, 'j-eb6c6f6c', '\xa54447f29940e50e62fe1caa5caa3404b36aa30042f14bb0ba67c8447f00cb29eb461bbb4c826f2c6e89a3c1f7e67f61c0ef29f63a1afc0c0d46313b623fe4700d6d7d3a8f442f7180c8f664fe4692bdf63bb37568b84081a2786dc1d4abd32a62bfef6687857508fa6c1da3aa5e0181af4e284900f53e5f2f9fbf0ced29ba0bb718232293c9628d45a77394b972155a473ffd8308a75bf2fd9cc03b0687354c140181a9a02e710ea2dc0f3267011c0240238f9effabb103f6843f45c27ba8476db38cc08a2515a0f02f9f8f521accd7446f1dcba9c5bec74f6f2363374366524e459e6158074ae3e9c8c83530f791bf678ff83992da583473a3cad760ca67ebed36af82bb98366662b1933bbbf8f8c969b56f7d2b2a4549f70d8509');
INSERT INTO public.journaal VALUES (10, 'j-eb6c6f6c', '\x9da886121422f69996df5ec23df2337f7ba6185b95859843a9541295e5f94ee2c2ca5eddf5c69141b2600b4924e13b3cb237f65892641f61fa0767cfee468786bc395dda6df83690bab66c16cd4a7111cd68b7dc77eb59774ce427ec4e98e2ce38e7bfe5afe872638cc2ad4324a74e83a795d7f07cb14a40b5c1c3b87be3eee02d1ad1511c99e6c632956df36b260261527c9bb15739f910b50d3e7c1167f6b7a83364838a1c8834f0cee8869af3016e0b72a45033bd46fee749b1cbd6273ea063622545446e240a698a6dd6f02952d7a5f759a295a7da377ad371173c2d9722ff8eac3ae48af816d821d57ec0789153465d1ed0c52b6fae4993ec5f1a3378a711c6e0024a2e0eeb1e9e452c3008a998315ae89045993feea3e0ff8cbdfa32d445e2cee6ebbc2aff417155de811c84f0a638c6f6c1fd8c3dd2812237644777b12f7d496411a8eddeaadc26addf9e8a2060437d3bee6eaae2a541dcd0a0be80253fbe1e7bdd617391c0247cb3ddedde7ca50308f5409a57d7196992c481c77dd6bc8d1470a78c037ccb02d843f670aa576397e9b47252c5');
INSERT INTO public.journaal VALUES (11, 'j-eb6c6f6c', '\xe18f8d5259d27f2a4602f68c5cd8da60ae4015bba500e5b3da6ddf9e48bbb1cae896dc3a4dcde7de512eae203506e8bf883ed73f980dd88ae59344c09827e75e08cf6a11fb76cf6ec3d98bdf29809c3131d81ab028e092decca7e5f880acdbf40f690d80dd34a0f1a812c6013b8904a57fe9ca94dade9046931db5f4857efe4488c2f70eceaa9b2837107899601821f55da52da47d7835ddc4a2c736ef9011bf36db2622ce4b9d256b50e7b1285b318e707dcae30abe5b0dc8c630b51383f53a13913fc12fe8b2c95e8da3f23e4b99418d97fedc57b484ad2d18210a9be606c8d630c850a9c2d8483ff102bd54f4dc9bb12661ba5a3d72329d05ef63d3c5dcf7c1a71363330575d755d7d5073ab56332a09d41ecf6c58a1d6720fdc84c2ae1cd45cf8974500b413df331cd1acc61e3453e61feecf5d73aee7d9afd5d811badb0c468a30a27d47967ae48885b6b8b60cc6a6789f399b677a6d8f62ed5444b0af9fa9858dc68a1e2498d68180d74682f7d03e739c95ac66e9685c33d8fa1fcf8b49742b83f1cde9935551290a63c5aa4dc35ab53006169ad5ed2478efee56087063637d0681f');
INSERT INTO public.journaal VALUES (12, 'j-eb6c6f6c', '\xdfa52b6b61f8cf547985ca5948ab8ae1813932d3af57bb0396ddc0210766c5a781bc884280d6034029c705bb348edffd96f8f385b509ac245b427772251cad0650eb825768507233e7245aef6c7dded5d49fd887573f402c1717f0ab89f8b6ff73935313b1bb841dc0afb771160576d6a0c59fe16ddc3f941916f466d98a7aa000e3d3d0300490c8b696e7099cd376e1c33f21e23836775137c9f88bc2d09a5174d8a1f9ad22b6539b72229bdaa9502f67e362cfca5a7597f64f8da8890e037c9522ce08d35a37ad737f43ae6807b21a88e2b2a98632895e900e1622c803a290262322af44dcc63c9cf7677105ff8959c628a2c6b597ab262cad6872b042443d1220436b22be4c44be46a4d453288d2979a27bb65210451625e14a025be5e244de037fffa3ee44687a49a86672d5906c59ecb0177b010cddccca3c760d7c43ce3316c4ad9d8fcf1f8acbf3889cd79150a4b919e18bcf5905c13eeed31ebeb6a44c03b1555a4b3493f388034e576077d36efeb4a5139352b02fbc912d99d080ab1a957814ce341728ab5590f1490fad992b478c63fa3742ae17178c2d73482b144c2368e71d8211d7b6d6e4f096c18244e87ba76975a31b55e57541305ff59d3c13d0919b6f720f4cd3ef592ca6b79bbf79bc577f3b1a55293ca76ec376485438f48d738672484ce930fede7fded728754c7b1c15770479e55562306c82cfc64dc3f4de6c5bf83450ceb12bad15751abf39734abdfc08f17f6354945f525e7613c6194733c32f63e7678efa5006b49ba00290bae6a81f3a160067f17f0b13c74894b2835e7291d42e51d2040e7330397cd0ded659e14bb85f3594ab3c63221355dd8f68');
INSERT INTO public.journaal VALUES (13, 'j-eb6c6f6c', '\x1a14ca697f712b9e29ef7acb3035dc27258607155b6840cc81893785bf747a526f218759b65decfba082b5030ef8e93942e249badbcc13e53d7e7e4da1371b9cd87844b571fbacc797312428ed12524bc2fe3f5a4c91bd48ec442354629f24edd6c0f4b21513fcafe12ef2d4454ae2401b7eb022f74369bb4456e5c83b72464b460b7bf1aeb585b801ad6d624c4b619038efe05d1e4931e2a1a6f7150a08bbcc131a25c97745848dc6e37760b21daf1e83787fb49c1a2d20401c41a1f9e09e6b5573f28ed5c100d881c4d0b2628de83d3117781b7937dc0d6e93d719afef5c90303c649d4e71540bbb778608c15e493040f6206344a3d70b5107fb19125aafa6eb2b8761d0ff4d7981bc36a9f7f5715ad6239d7c8797a7b5');
INSERT INTO public.journaal VALUES (14, 'j-eb6c6f6c', '\x0a5c33a7116571e94f9f5587eca879d044ef92c6be6eca8a9357597f49b44e9fc379c1439e43b6308b4b2703f9fcaa865345608fb12c41618c0e9a35004d661d294e72657f173e460e4b937bb5796e801a4c9edd3451e38243fc5736eaf87f0f015e9d304863185d904c5d41cab132a30f00f99932a9375732d628b497bd47500f103b18ef817afe8417ee6a260d6d50f873830dbfe3a16331b0748ff1aa34e17f24bb3719a60e1c872b1c6ff516f753ac3f222e7bb75be5871f433b153dd8109a9016e7b7b023b9785a658fba7a98f40940eb5d972f0a914b494a5344c31d7642491bce08a8a418057b5e10df67b4baa61659b04fd0558b810aca1981b754b561e5a11cc21e33391c440b7ac0dfbfd862a01ed5b5141cda99a0ded2383741eab815810d1ae912f39851606a4f6289a4fa63f8ae3236c7c708e2fcbf229120f2d9a4bd619775aa7c554b79f49db381fa7b6a0676b5c49020ec13a7893baaa0d2665b97cb8e3195edb711e1ed67fc3df160ad0cd4c3517a3d44d1207a2d96440f55213a43ca37009bf03a8196952e05c119019ad0e0364afefe2be240f7f30da2ca56c5ab17497939b3ce8d5b330eb365fee667ac53953c4be5c3a3b7cad3c6759980dc76ac75cec2a2');
INSERT INTO public.journaal VALUES (15, 'j-eb6c6f6c', '\xc1917bbd19cd37805593d5292d3a5134b181d22e0e5515f63be301cd8d9a767e378af9a3cd17543f70fb5175edbe12332e4f5fb4837953fdc7a84335bf02d316658bce9c8848779d439307b0a6161533a71b91d73a634a6f6e560058beba8fc0426853c2058add6f0407c34b0127a6fca210cc858f1c54a8b83e3c56b0174815ac0c4f4ef66da43f361a917dad96f36346bb7d96f8ef30d76ac79aeb8c3776a525f9f3ba31c5cca18164b33d87a9bafd64d28f7bc97e5b2b0caaa98becfef69142c1af360ac5fb555ffadd5499855de32b78879c9a09740f46a39aaf39b85a4349727430d94f2c004f1eea50ff93d314c5a4ff44cded966c09a8f23b21210c4a2f753fabf9e3cd5628501f43b20aa9838e3095ecd1c88c59718b14959acb708fc3c5ddf63f11eda0d6f50bc806b0bb647203ad889babcbe8566d2e784836e58d5388c77b3c9545d65c4b93f728a7f06069600a622767694dc7928806e0dc860f4521ea53c47d76fe040bf51af558f091059b506db09a7a819cd14ba98f48c166a8b5adddcfc6aab7ce906e71cd5c159e6fa3009895123813645fac49af8c0d8777de26ab5ac5e44107a4e92b');
INSERT INTO public.journaal VALUES (16, 'j-eb6c6f6c', '\x843dd243c17f8debe5ebb1d3c7fbacb146cc232166d59d1cbe5107c2e5da3691224eb2c3d423f520e226e0f1090134f6a1b6950a620fb8600ec5ecc2cfe54287a0cd0c9b6fca6d12c32fb031ce74f73ecaee0e1f20792c2591b0645c19e7311887acc6fad417ceeb18b7773144ea50016551b77b10df1de29e49d3e6dc62ffc316083932b8404261036391043ad5e0abb5826c89cfc84c616b0a2b0893cdc7b2db768cbea75891');
INSERT INTO public.journaal VALUES (17, 'j-eb6c6f6c', '\xf1f0a3795902f6260f0a225a57d452ad1e4e126e8db6f4d83458ee8b495b8031672b28b42a30a374661a077fa831b49010b7710c7b2c5440bb64d3a7ee206e7ca053f8320a5c07bbd7ff4b752b681e462ee38488241973e9b99068bf1b79504a1a73941f47cdeaf52a2287dbe2346b2eb50a1f85037e8a897869a27173913e5e268abb48632ca1b5b603c07683d2cb92922b96d36f1f4016360c5f3f756009fcee580d5eccf0b509c2f8e30ee84f1f3a6c933d00c98de5ed2ef44cf9df184e6724f4799dc9f83659100a41a7b99c2fd248212c1d171980044ae990a4a7a49a6ac47614e36230f3957207917ad8f6876cfa17');
INSERT INTO public.journaal VALUES (18, 'j-eb6c6f6c', '\xb856b45a694dc62b8737d09b143ee54851ba3b7bc8c868624ad213189daeda39c1e06dba9e6b9f2a7a6274f82c9bef18caf80861baaab326dde5e932d43f0085f479513f0e6a9c0e5c9421d32a831acec9ca6ac7e9b168c47bcc27d34c0add505cc7a69003a0bfe0a85b3cc17fc45d426fafab92e6e24b6e99af1e0200e29b1872a0f01853afe060836723c5b8b7b6c4e20e8acf7704b9411d87a6aa0aecbb87a126b2f3676f92d0050273980a314f8826ecdc4dad1b430807a8713f5c5757f4cc905cf39fb0ff304e49324e6bd32e94e2ed75e00aebb7e29e0f35ec835c8a171e29ab2b3625de1f520caab985c28c8eaa52ce05f5be233759e03519887251237ebd2622e51d44851c2d5d547181ae5205b93dd7cb4dc06fdb5e246efd5af70c78553ae175d0087d23e72cf641adbcdb5d8068f35bbc29ea91ea609f002804481bd729cab3df00c985d44409c89a9e1cdb1d77b9e80dcacb77dc5759e73a3bcd4f3fd7fd3033919fa4d09205d7959189b2d364568134e76d63d768a3adf5b7ec010d9697f8595b631da1ce2e2d5d851b11fce44387504217e92d8e71a0d46fb8c0aefd0ecec6e9052cd0ddb9daca07111eefc647');
INSERT INTO public.journaal VALUES (19, 'j-eb6c6f6c', '\x2e75849b63880accabc315bf6898774c0de16791fc445adef1495f8258e5e6e056c22642da05774e93f08921e92ec90f86b7ff0a46b8dd17c8317d3f17641e1a31b92ace6b487b668e204adbef500d09167f06ebab27d538dd0ae24957f3f9114f83de65e2ff0509435de6d99de7cb10e2c36809569f3a300186a1feb58f0630597ea32d6eb19310f0d0aae49476ef648d6f01ac827ce74a550d1c293b1a4d1e62cb42104b144f522b82b18a43d9323b136b776794f66fc1c454f01144229aab7ab108c59a97b934f7bf8d2f150c555742d66c4e7c68aa26b49b5ad3a904b6ce8a4550d51ac74c83');
INSERT INTO public.journaal VALUES (20, 'j-eb6c6f6c', '\x5110fe7cb4776b2bcbc725e97d7f80a3d4abb856a95c35e6a1abd0e262ab465f08180b58d066718e405e7d449c753b1efad141afa69b798b30272a322cfd254982536448e276bab4bc3fb81f5334b7d80818cd7e52a67eac889106ca4bfa9a71ded7dabe1651b1c501bee28bc9d9c9e39d05de9ccf70eb4b3bc0eed43cc3622e016e726dd7bd00de9ab8bad1e81e5abe80d0ca60d4acd53a84e13251c6b951498d8a3bab9feda3e25e33a524dc19f1c73e2c29aafcd063b5c76fe670831b1a5c4892512745e9eeb9ead2d776909e6a0c9018f633d2cb740ce8fc1ce46fd63586dcb2cdc2b2fc27e411d8685b58767705640fdc42b520fe2305af45fec2b4bf1e29fbdc55592b0fa8c89ec1e40f0566e920aebbd4b96a49f4ab59b2ef25f923b891');
INSERT INTO public.journaal VALUES (21, 'j-eb6c6f6c', '\xc271d09a2e4fd66f51123248b9298575959b1a913b2e4c6b954a46b05850e72683e9128e14fe22c7a86ac09d224649f93df851a43e038d9991386dd15ce5e464a6b6d0a67f78a3b0700bd00c35ef8b93dc93d1afbc3d4bc921f60010ad08843df82cf468b7c2401ba881f8fbbcf71b80076eef1c643c2999999e9d6d644b84bb93ab7100096919d38ca858e1665acb63d15d1420c0d6b7c6de08e30cf5a0e6f0bab1acc533caba40d13ff08b9a5405a8f31ecd1937e14f405b7c96574bc78e440a55c5a86cb73b90229ca056a6d2f79673a6659d4371a41f326cd6a2ef2f0877d5712dfb6adcd68814e315339ef779f77be1df5d412b1d44bb256c3f642fb7a1f5904499ceee7f7a637d983eba9824c056a386be179013fbc6');
INSERT INTO public.journaal VALUES (22, 'j-eb6c6f6c', '\x816cf890f0849699eb2439edc3cc897103b41ac8a08b3437caadfde0d15dacfa44da1282970a053dc39de30f24f279adab4b11f4ddb1e78d55fa3c9ead791bdb915e7b01c479f6a6677cbf316315544341edf6ea1b8301602b83a159172225b19fb0843eb7404063e7215f2dfd82abc77f2a03ebb9529c7e4e26b0d07baba525e16ef1e2b6cdd24632b17d91dd730631f1500fd9419904e06b621bdea506710bf51ccee9357742114c3131c8365e64fdb0f468220550884eb30bb581d606c5d2fd812172a5bb54aba0a301b3e61a5c90fc939b5400ea3b718594eb53d66ce108dbc3536f69e9b785e78c2389b4b2f28ac764de6535471f4c14107f60350a00516a99bf37b9639ba5c1bda5c3e62ec0da7467233fdbd2e43e89d8238cd586ae5bb8bb84ca607dc16b9aa8154d501765270a810442e46b38aa65ba109b8a');
INSERT INTO public.journaal VALUES (23, 'j-eb6c6f6c', '\xcb22d03b458e7cdc479ac133d4e8487558eb726ccfd13adb0ac8e751c60d547e8864cd01e418e22c142cc6dba19482af208cc29910ba4d5eb0bd924385bc43fafb849762fa148b4c53ccc9207156a02558ac69bdeabe0b882ef6e99c0af1ef4075dd49d6d3c7621bd816fbd731fba51edb9c4d1d3194c31cad4a56a920802e7d5eb25444c474d47d6ba4f747c4b4e88350b389f79981d76848f05aea31b4ff5450024fa9e6c52866df35a0f49cab5f1c553b85964ee7dcfc6ba06f28d9872ddba7d8414bda1929f5053ec4284291935b85b29f5604ae8a3407e7587947fd2758540284a2b5aeb39a0e91be68cc6f4148bb3c62a8124a9e1dd339aa6583ea3e');
INSERT INTO public.journaal VALUES (24, 'j-eb6c6f6c', '\xf33ec58e3613828d2dd5b3db93f6f01dd2d856d29737600f68881f882afb2bc41a8d7fbea73f9e1839e367362f9becb5bdd5f327dace14cd0f61fe77b95eed860dea5b63c85890fe65b8384d440b915cdc183cfeefe24005dcce7592b9ec0d29e359d3666366c7748257f34804d784ed11d07f0f8e3be264beb1395145da51195b2c2de0b1d01273514a51663a62b20953eb9ec02fa62c07c08dd76db9a7bdf070dc4d7da41160821fd78ff593520787aa230f0276b7f7ad4a7632bf25e5312485aead5d4320f5cbde1471cc2858aa25645227249573732743dedc2e092fd5ab6d80dd4921763dc8a112fddb3eb32f3d174b8664e7ea0213527ffc768284bdadc793f5aa9a0589d264a2fb26cd918443479c1d459e46dbbe7ff6b5b96e950e6195e7286cff73760e23c932e5');
INSERT INTO public.journaal VALUES (25, 'j-eb6c6f6c', '\x048078d798f4bb40b02d03fa68d4b558d98bbf7f31491847df08e35f474967f807bb2dbf6692c06fa13501395874a2d871a83488b79c5ab2d6d3a4ce740cb6d7b2dacb3f9a22a11312b28d03c533f91c2a290476d81da05220ec11b778ceb456133d0dbb3f599a876986bc25f3ece4d741d1dcad3680453d2a45163d57d288bfbb4a95aa5376d5d31b3bdc66ce1b60a57acd5f10594e9dc265eb0b740afa8d6df9c94fd936');
INSERT INTO public.journaal VALUES (26, 'j-eb6c6f6c', '\x0710f01db997f1daf0fdc99c24cf2adeb5d7dafca7e33f6c30f24f276d26ba30f80571199983e126a3a37b398beaa4c4b3c200affe442fe1d4580bc0dba1306cc5192669313c1a6067e2950781d64d198ae869c8aaf1ef9f0cea2fe68eb5b3a06af710e9dc92b7f1979bff8bab47503a63086e147b4fbc362c629439b4d1b7663fa2cf381c2de4261cc2bc2275893ec1ad9342b99108784eecdc754c2b6eb29ce5b0ff4894989853b5275fa0e81f9f8117272deec70f10684ad91337f529802a4e193fb03cefcec9f99173c99ae6edbe9a6a643065aff1c0e25cbfc96e692faa68d475846e453e168beec1735a4fa18da3f6cc4856313f8d2ffa71820599dd58ae3ca52121d960bddc2026efda3dc26d7ed76cd7d4ead085e6f548b40656a12af430746a4ab93c6c547614adf61bfb772aecc15bbd8eea34bb57d857cfd9223cdd119f837828088289bcd563e259cd634a45afa19d57c6c510ca1f52bec63f3f17eb50768118741c02de71f0d3a6af418700e198fe245c602a2e268d74f354e49467b4cd74c2da6fa1382597ffad67bf7362b6ea0120e73fae4b0a3f334b529415da92bde4be491d8f60b00d43e11217e6f2b916cf67a55707a7645f35bbc1287e10cc61a68b');
INSERT INTO public.journaal VALUES (27, 'j-eb6c6f6c', '\xabd69ed2915edc28b9aa20137c33df24e40129a4b126431ece3cf3c8cac751c11d2048f2317116e4ac922cf9c16f6c5254af7eb23dba1288f2731773c606e07d348111ae44c314b0345a45b12da6bcdcfd6bd818cb48b2a3ea837db8ae5cdc8fde7e1a1a080dd2455798364770cb278e37dad3166dcda6d5f06b34751ca399096fd1846979b744f08fb8461d96a382427a087ea26da1ee0d98e6f5c9a1cbe53b12d64170957a80ca23683f5f8b5d8fd2fa248c2206d046d05dba76223b89b5f749933633e48027d64e64c2cae64c15f2348621166f9134c2e84229b62e14d9959cd02fa8e30b2e503b3df5af1567540d03acedd3ef048b1599999d33f16a334c2cbd5e79d2e31fa91b8f99264804125b042935f85c0bfd9a074a1c5659114a937b857e8daf0b4899844d468695de703323e4ad711bf63eb23d9fbaeae6f4f9453232bddc3fe736531429c76a8d17ef6693d3409a89f04774183aea4f6ea6ccc75e7a284506bfcf36ec00a040c331e26c8250092b04d43c77fdc4a53d01c82b46ff9674b4148d37be58a6a2210ce33221ba6b5ebdf6e3de7731bd9a44bc464e4306cc2260d83fed8e6b7111282b2ce5c97571c7ecf4173f0e4a1e3d2a58c5a0cc8faeb5288488b786854da062ccb451c233031e1d278ba40f67e9408b51b7ea72cacb4576484b5798221b02ccccf8caa7623d03b7b12648aa');
INSERT INTO public.journaal VALUES (28, 'j-eb6c6f6c', '\xba31d192f1b4c495fd2c340b5eeba1a8af18c2bf427f326e014eccefbb2887995a9c4ad1ca2f0f543c8dfe14d0f0371c5adf0b6f1486289f8f8c593f9bb88a05317e278fb03a521776644bc01fe34676b17f1370a2d44a2cec4f4b8e9abdfa2558c6ee2ebdc7beb2cf375522a155f4a55863eaf55fe4a3ad299155aa160363e6178988bbcf2b46412b832a064fa7876d3c85c6dac90c1974470bcbef95ef8319c35cb0edad1326beaf66c792eb4741e2a2ccd89704ca5d2a9ae2eb3b275be5e660f3bad3386d65a47562f545bbd17fd2fe051b7b2c773d412133cdd907ca64e35769d829675e1dec8fde2389ecd8cb43888a03f799a8ccfb5adbd9816ec489f481420fc6605341bf756c38e7db16d48988b4d5ff39362a6137a2b96aaecb5e9870fa9057fa2c20');
INSERT INTO public.journaal VALUES (29, 'j-eb6c6f6c', '\x4cde0301c5bbd7096ba8236c29c2e59a0fa50c57a5f87529c0d3b762c3555161e60113fe0aa6df7605678e92c3b240a83859e46a876a1a50f2b203518390c04d3f97496ae3c60236849589e5d8b37776da5fccdd5aef37d3e0242eaa63853989d5a587928a2a8a528017a5704be103231e6c05150dee35fd8be574fd938ce6f4d1276c445b83d1a934ceba64a3221e3b0da28ceec774f87ebfb682b5bc5dd8f606739116580ce986339ad4ab95b6d317e21e77bc08e4beb6a8d903b7efffb549170fdc459de3c85eb30cf89eb9ccc9573970cbe4408c5a9edd02f87ac158ee00d659855fcb13af94eaab26d1f35907ac');
INSERT INTO public.journaal VALUES (30, 'j-eb6c6f6c', '\xb008cb36a74d12c7c215d746c340f5748f980960559501710d969ae7d4376ac495ab8e711b566e6e383e704d3c9821ed81485176c9ae1e032b16c352f2e1b25341e5275f5752bcc9c6ac1f4e5f00d34e3ee5c748920967686852d83e74f8ce70cea5cafa2066456a183fc7d95f5cb10077c50448b91b9ade6e139b2007f6ad0bbd6c6af5c1d2e2decfd5018c6f5465313cc547c1377db31f74b246fe007e4708f164a6537fe4457aef618257275762aa72f116286a45e35bca55c5ca4d22ae4afa1369c850398b70d4771deb3f528e1e63ca79a7230f2e01fa5944e0cd855a0e4a1baa1d7fe86f15965945af7675f35217938f618715d76e82013561d1cc2bf1ef21c5501875825aa10bd8d598dd29aa454d74be614dd76c266bffe87fb850a66bfc2348f0e9f13c1431a175f7cfcd52b292bef749ed0f53328b770eddcb6603d287211239c54b1d452afb7b3e152c604f99e80bd6ae7a98a2230fe165c0e3cb15c0ff2cbc3dff254b1065216d957c3216e879793bfe0fdaca379c23d6afd46e3687f0231beec6a97ee614689a1e70e0ac50980e7eafb5b9b1ff033dc1277a502545195d039b64b8e125ce5ebb7af8bb9ade63fa18a7f08dc98d2c3157501815dc648824997e29dbb7ef29a4bacb10b84d7e5d83ad6b9349877473dcb4b73c5276dd9222151e4fd543218d6c2000');
INSERT INTO public.journaal VALUES (31, 'j-eb6c6f6c', '\x9abadd8a8fcbe0624354f22efab5d38ae64910d0fffd0f4be1c51059f6bfb06e55daccd2f72390a64658f30aa1c3b4947e3e5dbffd2ccb5a2d404ea52eef2c3b8d3d1f5733c3c25f595cf7075963465125f20de8de0f46d2be5ca6add11057bf6470fda0c20c5bb71757383af31e6bf3a1fa42f8e8bd6f97eb6486017ed11a3c610c0ba5c935f1b7f9a6440cc74cda2ff99ec8f2cefc7f6f0b634ee7604fbf1bc2c7944fefc549a6a2cc51c787b27d4c1ac511b831ba7d2341ffd923dfd112e5b790625c69a1b3a64a934921d575b38058b638000f16504f48c17d4662be0c225b4606afeed3552e67e6a4eff166a073511c9db83f17f279e1fe2d57ab5080af2a6419d9bb0f');
INSERT INTO public.journaal VALUES (32, 'j-eb6c6f6c', '\x3baeda4fb76b556979242eb1547d8580c1e7f86bd957d3a344c2877d84acfc2cc650131d26adf72c6e1228ab2a79e6a6d21f39ef5fd2abc05ab0f5f408661439a804542b5184805c8877c46f453d3cb140d1f919d47501e657acc6a6e0268cfaaa4aaf1a1629f002ee8cc63f015af1a5c14b8fa42eeaffac3d7fa63c8876eea158bbfe9924597fc5b23d6f5beee85aaedecbc89cd5b4726e1eefddca72f0a884af70a90fccdbb01df161e5f35ecaf86d6a8de33caaf68e9615a6ee57ed8ab66c0c271e02e53b3aa3c6292c0722768d8bbf648f15661c7b32f2a52b2215fef588587e287c5c1b4c74916c13105768142d9c320416f941f8dfef642e93b2c1cdc6404e026aefa4f19a7ba39d590253cec1d311');
INSERT INTO public.journaal VALUES (33, 'j-eb6c6f6c', '\x2801884bfe03eeca00ecbc21f372366789acca5c7c63b1418d505d8e2bc125aeb5e4411fff5919f4f5ef5f2ad7a74a4f446f9278973afd965af130851dae66cff15bad3a3503037869be8201511615f64dfc12619a02a5fcaf1499d952c2bdc06677ced4e317313163a26ab906be344355d906c5af16ebe2779bc6866373385c2a62d694b871828faeec116d1eff9343018756790e75187c18c1732feb5ab9f4a402d50bd29d3d95c2130eb4633e1a917b0bde2ccb858cb5abb0ddeed4a66765a776807234742617367f3ca01d30a48278b426f08848b7e7fc77f0cb17809cab36579e566dbdcea54b6ff2f22ad0b1ef05d00547c9053f91b4a9d1bf1d2203859041bfff3d82ea3b0e5539b5a336c5bee292a452ee371b73ba36491d2ba0b20ad3a2269a236d54dc63a0cb0be6aede3fc3b48d40b4cbc384182db839bc3bfea8a5ef9ff81e968a7af57c6d86025cec94000b77c0660cd5f36239b926d663d9e1016bf4ae794bdaba777c61d9fc5fdf861ac8bd5e96855fe07ac25b50ef93a9b0420c75762b4ac65aefa01a85819cd4631eee12271cc2c5757677d2a2f6dc46b2eee9afd4b519e02ca3cbe74e4d31741777be702c1951ec31e1beea983b7524aa30de7e0ed8c120788d');
INSERT INTO public.journaal VALUES (34, 'j-eb6c6f6c', '\xcf5452a212b4a8ee216e36b32a958a18f4217451ff6fcbbd5a164efa68ea4be580c06b5ef4ba16369c5cdbd97211cb48d39f3da7c0c14fcbfd7d43950ec69766d2d3eac1e6999ebe9ad228508006fa5a0bf2178298d7a9141a537d2be54e411233bc2527c29a4df4737998e9b92762d94f662ee88075ead4f9ff6faa3a178ba467d78e3bbaffbc3940c9da17878b4c32e413a22bc5be2e6c10b01e13c61e600871be1c7efe2dbe3d0f84b68bd605cfc3d85d04a497ebdf2e06ea49ce0d35a1bd043a3df93eae424a11716c4ca717102cc73f2d130062d262c803465e83659bd36ae3cff9c34e27');
INSERT INTO public.journaal VALUES (35, 'j-eb6c6f6c', '\xb7a0048f18542c8934e9b4509a5236beb268af0eb1564869f8d9016f6d2c087bbec62452ffd968319031d6d525dc552843a5715d5d63ab977231bd25cd9a8a71a8f11b40c21ec8bfc250bff2d5d3b07835cecd916e6c2cb01404f136da48476973012dda46a7957a64dffe7ca8c24e44490710bbc76cf66bd3a84bb9726caaf9362f9cd78cb99d5b626a588472a424c9dea722e1bdbd9e19f952dc4dfe12289c2c4fdbee4d128eb5060eca666b8e006be1599a452a86724a98b8bb4cfac3b94511e73ee5cfc74b9ff43192eda85dde897d40b291b75d471c27054fb84583e82faa4dd5d021a5f9c370619b49c0cae5625292ac95445aac0a9f2b7d9e6852db691f90b6a5dede2d8fa74b470ffbe73578a5baaeb7db2f');
INSERT INTO public.journaal VALUES (36, 'j-eb6c6f6c', '\xd4d3e451417a92d98a67bc5974744d6b618119298da00da65b23d7ea55e1249d85eb33de8a86e1893b610c0e3a51c8ee5e869c68d77bba794c06f56a4e534bdf495f0e95fc17457cd60f99b59e94ae833bc639de8abcc198eefd31c5d2d9a203dcd115d8c8aba2864aea0d1e58ad7044b0d5f1cf2e01364ecb5af92c019c3cc2748d1954ec9c67d57cd5247eacd0316fba5549b82fc6073af90153cca3c95e762aa5d703346fdf36f4a1a7ecc0a5a26b702b30a4c59928e0b16b722351e3fe4b261963198d78c329867bea5594ba1c005d7affa1e3ef9a8cc37629a66c77332275fe6dd2c1159c564dc0fc36e34c56f2825a1df17a13e39e0aff0f87aef672010c46d3e39f');
INSERT INTO public.journaal VALUES (37, 'j-eb6c6f6c', '\xd7e4296231d903f18e62e3f25c0427287780d0256909da77caedba7c034c557d4cf8601186ed5d5af129d879d521b3d9f4cc752adca36517836ce521bc39e8703a44e677c51345af1ee0291e130032a05c3d912b771567a192ab7ecb91d29c8dd58c53c2674b6742cbdd19958c6a85d625c3623af00c2d1e6f768492e09e6a6daa0d7973b4f2a9043de77b8b0beb7a14add47e04e7952591451365ee0d4aac992c73b7193bfdc19b441cf2adbed024eeacb94b21ff0038ad400b40c5cb2c0a68e5bb0744ed0801c9e6e3800fdd1651406c250d383a7e5aec63d577fd1a177c47fe2c8b927b10b377bfc59ffe87050c5ad0be7564d09278b7574ab5149236b1d5f8442053');
INSERT INTO public.journaal VALUES (38, 'j-eb6c6f6c', '\x2044784198c055050044045fc8e3d8ae87d1345ccb34a147f90df9c4d5c39a2024e9d9efb409175e9bbfd4b7c9bfae6489f9b1846df9f8f011b45df2275b5388c1a399f06138a91d2e48d1348e2221966dec7aea1f2d8d0fc7fd36c512e7b4b056035d8eefd01e32e2963f8abbcd574b479826473a21a8d22c8b883bef97df6417256f71ac1c7b04742710a9790b4010552410d57e6c2e84e3d8e24a1ff927dcb566cc1cc3e46501f1c69a07af947e0e3d5c9295cb9203ff8c5545cfd1e7a353f90fd928d3dc71d46b1ebf6761a03b8513f8adcefc02c63a441abc3f8db6d8e382c947459fc8c3c7e051a24f69649acebe85d27a98317ec8b711c4378a3db7edcefcd4ec4ea1d550658383ccbd55b9cafe86bb');
INSERT INTO public.journaal VALUES (39, 'j-eb6c6f6c', '\x83cb50d96ef514e3822a475088aea96f2dab1688b51f9120806bfb9461a67e3149af32662052683c284fe1f659e029f7702ff48c2e3dfbf2009726f3c87e10593ff0ac08267f7eb08a2df4410ccf0b94bc315495ee65eb474465098777e3cbf57999af43d2bb9278710306f656db1c426df1535c83f5b8606dcad0314bef81d607a747806a18a2b2390a68fec60df242d5a9980af4d8eb8ce2122f1d22899f6a7790a5da1cd909ce15db574e070077922b1aa6952ce0753b5007c86302362a0b452ff4454a060bc5d03c77fcc7b7d0c4b498c4ce263196939a4e7e0cf277a5c6b1d076a09714a152300a8fafa605f26b95918f4ea34e61d4da502ef9babb07690707cd483f80437ad8bc5ed8cadb07514b639eb2189cee1acbe2cec2a8fbb67f22d9cd2331f58da3777de853a15d810f128983ae4037d8ea39dc67cbeb6a5b5edd46713ad1e148bd534699bfb7b4883540a63bec191398ea59b0af3f460f62c0d9f3c4054b5bbe9372855488fbafa634de2f784eb40de768736fb4');
INSERT INTO public.journaal VALUES (40, 'j-eb6c6f6c', '\x340571992fa555fbb694f0d9487f2726d137e83aac9c5c9e171cab4b6acf4aceab17176dca2fb048f4e79ac74162a7ac128cce625a24aabf6d162d4452f3bf04e8bd4bf940bf1f920b7ec80b54cce35b45653ab6ceddce8e54789fb05771d6d3c994c0839c72272d56f9aacc006cc34e37608b9a67a75660366b0786973f8b6fc49e9b70015b8b00abeec3716f04fcf7e02a04c93f78dfb7ff0c03a95fdf7c8de047121dd8574e29e5b433d51cbef99a7ff2d4c77924e85dd86b1469d97835721aae0dfe2043c32972033b3702ce809847423f0d4940faba5cb5b9c4efe005987b94224483cd3161a85f51d13bbe7058b6ad1181');
INSERT INTO public.journaal VALUES (41, 'j-eb6c6f6c', '\xa7483b4e907e5d0d598cbc2e0ed04c7d16df4afd97ff05b7fb2d62a47aa98b20b841c6d2719809010e738aacb0a06c6ffb7bdaa77f19b35a8d030bcb420a6e572a08111862fe80e901fa023496d22c2b711d89282149833b32e3b502f9107f668c500c4d99564613d436585588d9ef43591e279034da413cfb442f9706173554151e8f3f83865cfbee20bcde98f55b19f0be0271ca24ae053c7585ed5d22172c80de8dfae004d9808250796d2fc31fcf38b953');
INSERT INTO public.journaal VALUES (42, 'j-eb6c6f6c', '\x5dfa75f6dcf4b66c02c9a51c321efe977c26af46cb895858fe9fa72008dd93ddc5fe0e720e98d19b22dafcc1e40abbb668f01983c919317e6e84e81c487d2927f87637d4fd7c5f6f50b6db9851480c55e8f817a9a94987a7868b27417778c523012d468725306dac0cb6b2e1e737a82c781c1143b81bef90be8748da404a10a6c20b5e1e51e070366a71a0e062b53da7d126c3199c85f6cca4388e5d2aefd81e7b99ae369e99717cc35a07aa7f6065127b997635b5eb037fc65a9d36855c926552e95758c96558731bffa8d4c428dba504463d7e4143edfaa1f8af90cb5e35397e50f85c456c71c173dcf9ac316a00d68ff66f7287c8b89bb7a700741ae5');
INSERT INTO public.journaal VALUES (43, 'j-eb6c6f6c', '\xdc118aba5271def2c55878e88ff10bd004409f51aca9561d5b16ca9aa9d316d13866a9da5494371341a2fc13cb2c6553a30571b3c5c25064b13dff81e845a26cd4b05fadc34fa0eb87c59f69e971e4ec7e5c51a8be6275bcfc259ff3d085f1ac9aadb3d629e4952d07f028b3c1d6f8665ae0fe219ea30049d09837572376cf5f047909a79e322cf90d2f97cce45f26208e25a39f07d976b4f6f02f025eec93447bf696880a4ccd7f8c965c0de8567697a90418f0e237aab7fb8e15b8e9627506d89cd94557a6a89dd1e59748e52d8a92d7582dbf');
INSERT INTO public.journaal VALUES (44, 'j-eb6c6f6c', '\x2e013a54ed84c819d737acbf427a00b36926d83c17e6da1f173634b32a8ce8961dac49371afaf1d4c3bb8646d1d6b14106f6e7d8d8e509430686447ee19a4bae3e01e8ae9512d0b1a6e38e6f62f2724b51a2420d8f9fd63a575a001be425bf940eb27c8e87fe3a1e324c223af619b3b47b32aff2f4bfd367922e35d316f2b169c80081be4848aaf9b8adeb02928c04344e51d8592fffe09c099e11d642d2d43593ec879d1806e964f8533fc6466ef57dbc72da3f4d2830513332a3cdd96eac35b56c6ed28dd17c77f12e60a5d94343274416845a591fbe282bc26010aa92a5d5d041d7d478b73d7a254e5b2a60f3f4a42ada72363af18f2b58886b99fb458a6210b924ea2f940fb06c504777d2dbe23f9eb97b158abc469b811b25d1c5fe87ddba89e28f67d578d5f189859e98591e27f229a68222109924f919332e95b02d7364bb2c5d60fe410074ffd7705e3494ec0cc18cc1127195ab39423d3a3dbb67bcef61e703a75b45d3ebe202c692594d2c2ceba736781827e7f69eb07580e98b347808cdd15fe450e02ea3c8ef7339cf00d4e63389582c35a3c8c511a3ce3045087c8440d92bf1eb0a2e6f9659fc53eba6fc6ce4009006345856978d164892b2fa6862ed4252d4530a2795805c07f0c2870e44f24f62');
INSERT INTO public.journaal VALUES (45, 'j-eb6c6f6c', '\x331779dd63109e900005f26622e01668e5f9a999845f29209c9a1fca040d3517e14acf014b0a0586f123a11a472f08093c6e33c41fdf362eb51794cbf4162afbc0463213db7ab50ec8c7cd8d622524d9412a6ff87cb4c4ba5371f4ced6a0abf3aa713edbad6e04c777c8efb9f9c665fb003470656f2ec59fb51bf44aa63ffb7301e9e37b242f4649948ff12912d223066e4b9ecc92e9d839e55ca6f01f4acd8a6751ba84c211d17ba9a1e82d73c3ee9be085e566dd31c42e5bd22f65b3258236c00ffbbac2988b79ab458f2de33c2d2ac9ed0dfe51a9c4e6eec8cf9499ec438e131671afc1be27beaafd040101bbadebc9e69a41aee78b7aacf95a4a2cfbe01d0eff22297bd4d01e4125fe8e1bae5f1816a39ac48245f2447ddba747fc1c5e8ea063485ef2a7580f87282df275acdd5c30380b67284f1bab14af881cd6ecb6a340b0c37cef7a0690b1c8fa8d73c5b221efe9710e243c0fb3fd236407fe79925196843bd41f91bede7db76fa3ddde28909e3876b8cdbc3769e239887c5a51dc313b787759795d546eb1d2f3369dcacbcff1b93581d9fa91084e53508bb66d6ad0611014fd2bc517da6a411b3ed2e4df0b5af594f7afefd69236f3e7a2479aa3e0a782d91359ecaffe9c7d523195b9674c45f3466cd1fa61cf0c4b1c42d5b2a726606d57767315f7955d43f92d80a66a8258c57bc354682088389d8e3c4bf94b028db98611744f32309c2ad20ad4c51175e2a7da4c90ddbc6f6c10');
INSERT INTO public.journaal VALUES (46, 'j-eb6c6f6c', '\x531fdcf66226117987643343073b6f58f481e79a275a586bf6240c981eb9b68a1081a94415deb7aa18922edca5b17c15bf5c3ad210bc6ea497ebd709f2849a3b14b5549958c5fa4a3a635246dd64f5174e5011f24fa60868183f81c3e515f4fd77b5fdb6880f786d59188b10c06a2b9744aabaebcf01cddec60ff340b95325d5226be2274abe0d1711f3340bc06fad81e54018b8e331f2e2f42d9e0fafdb3696365915b176837e8ef21cbfdbf788b88fd42ca9bf9419722481619a1452255c10dfecd75901873946da7fa04acbe3d9b6967a5fcb9dfe2128d3a110989063ec8afd398ace976d0bf3ab3c6306c35d9d1a66726fd4a108cf1c0780843e56be8c94d219e8369158525b200d9b1211418e6b687c7b014afbf6bc4235fd81bc09ec2439805e87b8b53edb07127cb117a0373bcaa1ee2ab91212ab04ea67588048bbeb46f7101e78a023add1f971b1fc5dc6446eec4259586a1b438b059e8b2c1445f4dd9cf93961eb81bfeb52820220e7e54689340faed1fe22fa69774d97dcd634b2c42d2f4e13ee47e802f1ad80c16a8523dc6a5067dfaa3c3cf4b609f12bb19b807e541c01c2c9f432cd5ede83030f642747757bbaa5ca0b71cdc23155345e4b0bcbf14f4a76dce2260ffcacc2646a72496e8f61f602c019f2c631');
INSERT INTO public.journaal VALUES (47, 'j-eb6c6f6c', '\xdb37cb27cd87b785be9218a15518bfd6726fcc5c79f81f219ba548f02c44a1ad9dd825f581dafa666b09c714add3f710bd7c04d7e7ae339268708cb6162b1f8e02201f2b9467af94fb43aeb1a5058a79a4d30c597ae0268769e5bb84e705ee7004c203b1b8ac2a106280e63f9811a84fd42fd191a256ad30b5376f506db81c6542ccc9f63dde8fbed70ddb540183b3c4ca2c7400f6583958af303bf9ce99b20d1b4edd2ed428880e11560de3642cd69cc7ca82e6d5a8e1b01486d185929f188b2aec00d7820fa51de44b58f58dac984396b32c8ff72858146b4f52f6941401ab455807e30809af856234c0e9833b2c25091772206da1ad383cec10112aa17d44ddaf14d1cefcc69de2143fbf67d56a7c82f640c661bccb2416082b436d9fab6d6be9babe8968c9f8e96c9297f919523ad33af2147503ff0b3178d6cef003a7a2f32095652413035b4a113bd54e2ebfde1c79b21bc60cfea30ec2d062aeb144904eb8c9b68ead61826db8852d1bfd6285a2b22be9bd57795909e4ed05bd4835d4e9d39d5c86ae959d01ded0d4f26da33729067f85df5b0827a2ade653b60948a6f6c3be75a369c7e913a6b17b180efcbc1d377a94a4b8b77295b409bcc64d7e7824cc2c2f432c1087ef76228a95d81e1a9810f30857f664060e01584376817d922b1ba97a14f129b23bbb8c633d24622c93e23d4da6b6789bcdb7c60d6457400e594e7fdcf13abc5de3b9606514545f85075710a8c4520ead37e5c1b8b9f6a7c68144e1b6e884da2886a234564459da242dc33563415abf23f6662b869b2df4f3ded4e463e658dade5e579551bd824b01e9e9bf19eb4a2c69a4f63f621562fd323b631e46833e6954a781b7c55bb94d9fcd2256eab485');
INSERT INTO public.journaal VALUES (48, 'j-eb6c6f6c', '\x21a0d82a0f1206e24fdbb29732da92b061d535af8546255d93e67c8691a1b1db89ecf9692ebd5d9053ad090f4ee1f308de0b4fb4ed14023b4c7142d8511edb388f1bffb6496d5efcb1bb23522c58685004cee0d8a0bb4bca0db91e177a56bdcaef02e5f66e356bb9d2396c98284719f465597e7babe28ea9e4e7aceeae63dbd6bcc330d495e0d2d3ff4fd84116ef8bdb47131466d1ea852beb20a3f6178adb57e3b483c6d278ff8c13f25ebab9fa55932fb6368a073b9470b63931ac30af95dbe8bc0adf3620b2c1608a9c7b8dde5f6b7e532382d719fa5856a0bbc5582a4376c900a0f92603e0cbd54b4f0a2e83295c0f455a41b7ec43db2d4faeff84dea5be8850f2c67e5b7fe5cfdbf74b6a33eef64e43bab4f9b02f7b8bf31f24aef037f50358a201ca6bb95d86bdcc291fd3e5561c4cb52e78a0a1cf318dc05fdce42ac6f709e5d19c35b91f52eccf6dabab29a11d889fa1f56edd0af8f5888c9d3af75bc2b30b9589ec4e070186fa05210384f93b7c39469c7fa29c99016ac763e0ec8db751255b8639ae8bb3efd483bdf5e2574cd5f7ac40eebd8f0b6ee93c0fef8e70b583688b5cc360d55409f9b47cde26883b0e4a060f7cf7059c90c98f36e0d8842b0022837798d5bc75812d83627d4fc66247e11d78b0d0bb48d09560f39bfcf93f60e9ce413b055ff05f56b256298a027ff590565652715dcac008a745c9d4cd27ca0d05e0fe2618b4759aaa605c2b864fbeda106c4e04e5bf3a67b39ec35845a1813a56367dff92be6d815d5aa4ffb70bb2df2dde6631a4522e3800d9ed39ab4b48dcc07f130fdf845865259fa5263d43f195006b9f1b081b572889f4a8cf64c2da97cff7b450b1a4ad61d856a91629664494b7c96daba67c5bd06c4aaa02716cd6dd1eb50dba6e06dd4e019f72a46e836186f3');
INSERT INTO public.journaal VALUES (49, 'j-eb6c6f6c', '\xc4b3abc5c1a2ec59c2135ed45340cd9a9aefba2fa77fea3019c8eb9f21195914d68baea0d63adf5f8424cc65c3c067b8b49ded792a61b5d3f0ea51032396caba8bc298e994302ec14048fc4680b05383db8b1533b68cae3d51b5a9497a4eb6e00b3362f111e97058225909abacfe6b37c63d116c38a4e0d07a5edb74a447ff6fca2153d2a79e950317d843e22fe59c4d9c7650d12d02c7e4947af5a571a1fd2e66b3e3739913c06ff4d298b64e44b59434757ff175e109c2692e0cc608736dbf4a9925e8f24ebd623ca82c40d118b2990e6560562c146d537b54cbb92fe4a8233d3bc9a319ebec3442c7a25ee02dbdc5a12c707d55ffa15d1f476a282473c96e04574c1634a52678ab5bd7f73548174591d472c9ce2ea272521e2fbda63a76cef20c914298f2f736a2ce83b77435d651c7e268153d067188c24be5759733592c6db72197a8c447c577c5a2d926e888e227da');
INSERT INTO public.journaal VALUES (50, 'j-eb6c6f6c', '\x4a2f7d9a9351bd3d99958db1c8196a5053f74c0ccbfe7bf85fecafd192cac2970e016c25011eabc8f43c4187a1beb47d4f5ef4ca8e7984ea79562b0d5b428f55c808d00c7aa7782d2edfa0b5e60a976ddaf0a421a2ca84bfa4d97b10a8ff5d938408cc24812b616307fce314b66bacb0d9af9bb6516567c01fef59c3b568bb4ccace5e4983bab91acb109019653cd9c0699c470593ca63b0fcdf60f50787ab156661a4f55668a462cbff58d83ccad9de283acc069c675400bcf0f6644baf829d987151a05535c2ca3fc314b1ee6ed7bce3cae1ad33d79d143886c01a6f0b4563eb4cf7841e3581b33771cc189b0a7a6830a9d70ee3d293b962e344babe5aec16b7560806e0500b7ff329a26805e7deefa26bedd82ee3f4e93ac59b8eb81d21afce5cb1da56893adde6a26e64bf67a8a742ecd40ac986952f896b75');
INSERT INTO public.journaal VALUES (51, 'j-eb6c6f6c', '\x9e18f5603afc144ef66c5cd3f0c55508f2c38ae0c320fe3e21edb8704dca1456f6aba38e0259c9fec09748de1aa795f6b24b250f81a3e3a85bfc3e1b82bcbbeed73f925a38f6b33eda95b5cdd65f913c8bd22ee93b217629853a4e5704628db4b8f4680ddb15e79db6b93342269ce42b8c5b80ae070f4f2a77f46a04f6b5344eff35424463aa6319bb58ad2a68672d8938fd90754e551c0896a220a4');
INSERT INTO public.journaal VALUES (52, 'j-eb6c6f6c', '\x124329abd05be54b7b6035d679185e8628df3d7c2bf65594ee4f01f0959f4208eab17331ea905d3cd8baed3879df8ac53c66769d6138f31618e256400b88fbb765e98f5256d6a9cfc0120c298e7676c7534dd841bdd9f0ec94602317c84596300c93a16c83faa294ce254572ef30527318d2a9225020c3d38fc3693662880c05a025f22dcc5c6cafff810358a1aded65b3945feea17bf8b7dfc5a0121064c1f8221f432c83f0688fe5549d1d99eb9ca6d1e538f755ff2b5d49ce10bb7f75082df6be892cf15ee07be374f3686391769a26caccf07d191e9e6621ed689f38c6ad7325271204654e33ebd4acaac646a73a946119b2d07bed60e78848693ff086a7eecf4cd26cdfea00d28e97a46db89a81d1d3056c0a71629295557857b991f3caa8b2dda66525d336f91f09c4b02b3b270f1e9e45f5666668b009fbd39373e4b280adc978dd2baf35949c519f8a03c1ffa5c0ae3648c5c504');
INSERT INTO public.journaal VALUES (53, 'j-eb6c6f6c', '\xd8ed8fc8edb10511553521bcdc0b8ec3d99507d29b489a70fe64b9f7cd1113d266c7bdc9458b0a0bd3f3a36f43006ab266f8c8cda6578f6eec887fb37ee7e37fbea4b159cf826cdfb1f5eb6d1a624117f9d10fc73b05a978eeb7aa444995aafc4f09caaecfc2ac753b3893c02da90775821f4d43edb0a0fda64c0d55f6f6d4e504cd05b252f661327371120fca6ae0b0c932f32d8669885a77eae1d0aa8bbcf01a6a57e9bf20376a820425a60cd2f917b22c05db8ed328bb022ba504ca20ab1163ad2c8a2edc7855a18c98e416b64079196718347aa96af9faf66e8b97a0b8dbef2bc48117a6cb602173a41ff27eaeed4bdb2ab5fd4f7d68a34f6b872201cfeeb6533db3c0b05bf8ef54bd3c4bd0a30934a105f3d2a82a681b77ba391f3d9c1b002785e018605a54b09ce3cb52e2e8f65a48c044a608dfb4556fe55a');
INSERT INTO public.journaal VALUES (54, 'j-eb6c6f6c', '\x9940642d63fe0c370ad2fa733f99edb10db2ebd2e15bd286fa4e2bf3bcd04a2a34872460c8adb9add73941a5ee30e6a24fda78a4db0f9414aff987d96e4e964b8844c80203bb3a2ff4a5348840e9acf689e4735e307d2c88331c4e64c36634847c72dbd5208dc31320fd537f69abfa82ba2273170dc1f0ee4cba356a6ca98f7f62114467675874e7a272d4c1ee698842c55df8e880a4676f8c1617f1fa583c97e0ea7052c7a2998912a99ca2b1dc6e30772d3c9e142a7f1f70ca7222e76463d038e3e4d1016e43c41a9da1e4ae69c08fe0c116fcdb01b22e5bbe0f37d284e18b0d507e92e373e4e19a16b2b2c0afb0eb80ce132fb9789ae834e34f0b57eb8fe9ee274d938749963b6d25918703241709b38f687575a522b0593843850194accf17e1b155b09e41d00ec538cf77d8156ad135b245a0fe35a9e7731fc65e9838');
INSERT INTO public.journaal VALUES (55, 'j-eb6c6f6c', '\x3af268b634f3bc31006076e000736ac5b2f6666bd0dfd8c43823ef8fd6526d4438ab09150dd0a7936d036414a82e0e4b9f1c462e3e9420ecdf9b0a37bff40b275a58a9064618c9418df202026c09469728d2311d0c65dd8267f68546247a6d3f60782ce7b9505700579e68a813aad1e756a764d7d88887e0990e4b381f7d27814f2edf0aca23278e5b23617a29cced24a7a8693699ae6e1b9ccf534839214bea9199c84386773edbb62da6fa6a43a0b9c7ce84f57fee79a6bbd6a49701a7c43a703ea5ed393ba737dc38cb839568e1d1986a860b0250438b8d392d52e4886028d0ee0f5872793179090a4dc3cafe203f16941c661338c86e8bd862cddaa5f73fa612cd044728cf6a4327bafb478f5273');
INSERT INTO public.journaal VALUES (56, 'j-eb6c6f6c', '\x9419318a8b4a4312f4a684bd44fcecf2e3768951c2346fc1d731d6c4e47e87804b1a7975cd59746f3844ba794a09dc0821a7d2b29be6f906de88ea0b51c41c6aaa2fcf9ca3164094fd1317e6625d3241f91692b1167562362fdddd4995c9eedc51489ff7211c010972f51d5ee53929afc13d848d8b2bb8bc9b4621894f22db000fb65615c5f216bd78bee6577a928a059995d59504f2c3684788bb6fc970a3b893e08ad05082fd4d5408df856e43eae454a69c5b5b5e2d3c91010273899efa4373944e85af97e5a328a9a0b89d0d543bd38ad21bb301f43184eaab42b5cedce41bfac063c00599844737940cc4e47708f378c0866a511383f77529d4628a9d7393cfabe8630b160f386b236b2aac3df099e5dfb91927fd13788db1164d96ca634a64927aa2327ca7f6a7b80076ec5ad853d2b5e69e724c1fac71241fd1328624d97625e142dac124d0310c81d9c0a29258396f02d6870b036e3204e2d6f666013812c079f15040b2a572fbae13');
INSERT INTO public.journaal VALUES (57, 'j-eb6c6f6c', '\x30d74872898cf2dfbd67668b78efb320047fbc96f2c7e4b6b176f811a0f67507e7b1c09d3d46b089a28a8afc74cf3953bcc0e6f63f420e84ed0ca5e933a79b7e23a4b0b5f121fd7c6e56b6b426e24328bcbf49c54f1d5d4b49408bcb0925f23fedffd7024c154c23c2e5cc804727613dcb71bf9f8c8772d353f63e869f517f7920a7140d0ed5069cbfa2213c0b9a4a3605d6bd44bb539248d2505ed595182e5c2270a0d2457496b5c5d6697af208d1a60126872f405d7830b4363450eaf48b784f5de199cbfdb135e264bad89e0278c41f333f3f68513d35e4eb3549d808d8818026a94ef643ab08cd015066629487f84bfd9ab568a8cf10b28c32057496cdec5abd8f8d92874c16c003928dd11f79a812756d92b43673e388386f80c9468ab504fa7fdfb26e1d7ee3202036ddbd404bf6966332faed742196178375755ab964743919b87e56ef387b50cca9015c642e3e3c84d19019f91cc255f78f5fac1f21304502a7d22b12c13b4fe826f4623eb24f39c7');
INSERT INTO public.journaal VALUES (58, 'j-eb6c6f6c', '\xe0eee5e2baff16f7f18fa10fea9568305208393d93ee7b372c1f603c2720998602c4a86ba9fe306d9af16fba02cf50d87ad485bb6479eb9049480b964c1b443fd9fc55d2850c0c33895d36b43d545bf01c2cb0b680f60f2b9ad750998189c46be478e2cce928152fa7adfa65f10ce207b4d69be4c18466202d62edba4adb41fff902c4c5aa79ead311cf8394fceb683e8a316ef5c553be274693765bb89255744a12b8d236ffbefc0c526829bcc634679d417bc7e3b10f5f2efe3618c98e167d783e85d452ce781fe6682557e189ff2ebbf89662a5c1353c9ddf918f326b99afe18ef466ea2d325b695c86b2d4889bc30b28578690a123bcf80537e14064f7de5ea2ad0b3282980dafd8e450d4b4e54b41788c9eafeb48db7818579c668af2dea9fb04b54fa31a6cad04eecf204f8127dcb5d5cc127213d00ec04049cf9ac285f18b2a94962d6090c87265030701d0b3dd3bbc5900c9a3');
INSERT INTO public.journaal VALUES (59, 'j-eb6c6f6c', '\x4975ff953650fa897225eca105ee777aa87eac0b8a68a4e62f9390ba5e73a449609bfa300e0c3707fd274b34c741c637fdcc9c811731f077aae5a7afe72c1e7d7d4df6ffa1698c088788cb61ccc8e6b99ad8be603762f770f1b6519b9af9acaa6cf0c9eb24266ec58529f2798d3a090b67f89a12f46b2a071309ffb4c6c28047a67e78e65c6926b3817815e9f2e2dbdb6a49e26b52ad33569c24d01586b809e116ed8a4bb1f6c4b6c34b5e8e8b0cb52321b9b93e9bc71ae79ff9d0aa93392e1b4aa3a01e47a9a7cafe79f1879e7e4e747727ac48ff78592339c2af040cc7f6d717776b3a3b0fa406465907942e184d97d1d54de43b4dc3fcc7fcdde279f1f928ceb92c8bea3e46e35db3c6bb54e92045fd78c5abfff7338a003c8a4483a417045194ce27ba293237e3d3aa4c5f1330c9a5f9ff99f796b9c2b88c');
INSERT INTO public.journaal VALUES (60, 'j-eb6c6f6c', '\x89d64d9c7ce26efcd99179d5351cd52cfa12312c0e35a334c39f6c5800875c1cbb4e910b327cb500e9eee467ade6dc61a4cc323c75ed3c49fd4649e1f970fe454b164f75c8c8cb29a61947c372e3c5ef471ab2ec3de6959fc47bfd87b8bf64f03b9bd934235b6c9190d60a8b8814a8a743fb0c483eb5d0e6c68cc2e4d39718d9ee98f98826762d1e4dc723fadbd59b03df572ef647411cd7aa09179ff5bb565978ada3cd1a4f1514a50a5589b2861cb054aea662be5e533a289e457e42a68184f97292c189f1b64b27dd89b90df0b5c3d4931d44924ee1c04e3a5e2b9c5fc59783d9d456fcd62b7f90890be3e35a6feb3290636ab13e76857c9afa0481ee3c1e4ce7d00ab68b');
INSERT INTO public.journaal VALUES (61, 'j-eb6c6f6c', '\xce9847180c43a4e89347bec90156fcb664bd6f8ce7283c58d36ed9f0bc6061704893ab122ce7e45265e4626ca9f2134c775d134dae1f298d6b47f44643eea66f9c2fce58073edd83f7b97182d3d0673b919645b8682711cb8023dded654123743b482ed332f86b1ed95e6098a4bb33da51f193766ec8d34ab51392ea3851a877ba6a600cf7ce0e8c9209ea79a5856965a51e5c258a7f567e8e5a4138f6964e27a03323cd3f76f7e504cc286d8b84ed9481822fbd5cca4eb32c006223f388118d25154fe7ed7f93391e5983cc7fa318d7243dca0521642ad54ced94d2cb910d1869a4c44c0086979cc62ce2e0f03bda68fa88db1ebbbb314358a422bec3214d5c78c7c225fd');
INSERT INTO public.journaal VALUES (62, 'j-eb6c6f6c', '\x59cb96b6d35df0fd30a1a97595e52d576b4d222047f934acd259c5dd48582c4e959c0c24d11c6feac6768ba7224bb50eb12276145bca2123cbcfbe0d4471f5d4490c60654db765eaf05c389a2645ca5009010890e1072b769be8d8f723a52107fd59c76d54c42d8c05bf7f00587dbb36d16efa6e19f89237e380bb152f4765a88465a7413ad2f5f523fa1af9dbda016aa56b6f80e53309701d371e1d34ca86449331a822a57dd8435f4b4765f23427beba65f8abba2bf88df6622f09d2b0997355469e37a228a2d3f7eb678a0f375c23a576c3edec394021828c2d433191d9815ada79de8cbe9f9433e26a19d3b85c2f6f4361b841c297666446a3e35db0b09b1b2dc00808ef1d276ba581d8cd690f78edfbbd47b3f673');
INSERT INTO public.journaal VALUES (63, 'j-eb6c6f6c', '\xd9e11ca6743069f87cf9bcd03036951609ed8eeb784c1bded662b9ef65bd9d054e1d6017eff86808a0456c81a06f6ae0361c391dfe3b1d680811d69abb266ed4c15a04fe0976028cff73a8405e9ff5292597476c1f30298b5579f7f1adabcdc98c0f3f89ddd1e678cae9479821325aad7252b37295a2387223f35ae5a245d537026402c70bed9054da1e5e7f734d1a5227532f595411d83f03ba8294a1ba1a512f6c0203da7d8782083197942531ca0ecba6e3837eff3d7922bfcba8765efb130a7ab1caa3d2dd17383cf2a7ac114fe0e4d43e53ae53b772a5b38d4b1e45a5b327e0e22138613ab25bc28efdf560fab40f1319626996284af14cd6c80c457f3456598fe57bcb84c0b5b490cd0f8ab7197c0f428bb4605cb9f8fed55c6f1b1dd918245404e9f8e64d8afbc07064464adf3f91331081c52fb32b29d6a5a04dc30aa3b1f1da39df5aefcc47e4123cc2f508e38bbd1bd127e5894fe1376ebca13ec6276527190aa752a4d97f1ffdea781a016d88e246bafc5224c1d4fe2f18672e6e195eaa1c528844d909905a0dec0a204ecca2dec45b44d30b54e4a763ffcef7635a8eaf7dbde2614cf6eac29b371aeac9b8d69276050783c52aa87e785f3061884ef48b4a04660a49203fe7391860e8b93c3fc8f458eab82c12ba363f155c421d15ad87ac358eaaade7c4729c90f79490e3200650439b7880bdb5163b0f8efbf2234d860d1102fb2edf5767f7ad78e28f9b79918f00b24b346c7f32e3a54fe23482b70f46c51134b41c92d1277aeaf17612626c1d26a71cd78d4d0f41303f31259a54cbfa32e5c3041ba254123694a6');
INSERT INTO public.journaal VALUES (64, 'j-eb6c6f6c', '\x2281792f6d2042134db06ac4f07e6a86bb8df798404d6e2c9b7a943db7c6a72b6265ecde3a0e299e7166e121ec7700bd410d9300011532998955357c59955397fb622a38f66d1f6967fa22e0df51428e310700278a381f515f9b19be0b6f19f59eba3fd90d6ee2be31599d6593ebd165f63538e5aba967887fb827dd7c411478f66c1a64d1a145ceae8956e2c90515bacf6c5e080115629056ae7447168264c2c4976fc07d1a0dd5f1dce0092ea53709bc5ad179caf2e54b2f705dd6de42d34eb9851c3f0be23047d8d1f378b0b7d384ad10f3ec9a274aafa246246c16e1e15da43338903f66f7462e3873ffce048390d39f60f24013a93383ecde35e458b2692319224af9bd9c05b670496792eb25f357828e82101e3f9fdf226c292062cda56759ac88e42ec1e60c2d5694a01307a50acb25346e898484114817f87b832e49d575a2d88e577d8e582c70946eb06acb2393cfdab76d8a1c6f0c4b5279cabcda8c37c44f77b2db6508f8102eeb0f3f492d37ac58264a2bd318fc9a9a2cc56d5e0c65fab7990ca6367af7ffbf168dab1301ef583f275d12399451ccc0a0ca92386de6343230cb945e619dd26a8b098eee9b3e3f401eab3f6a060735a2c197ed15beb8003df5ec7f4de2469a2363bf2d4d21a42ba26e85c8cb1c0c9995447f059d48d319f4970e7cf61935a6bcd33e656251635e93a97b8ad9373a1b44cd7bb07ec47ec3274ade361b6fcd180597e14e32594cc56684754ac5a2baaabf482ede6d442f289d9ca4d09fa0e2f183e0ee7f932e96823074beec7c79a047cdfb9a0665b40301df2268b432cebd4ddca3dfa2dcd893adbf62f45ca591d92ac294de572f1718a475d54e38c413');
INSERT INTO public.journaal VALUES (65, 'j-eb6c6f6c', '\x510b4fd20570e387eb82644939be173941712eaed1801f6d480fcd0454f38c6dc10de167e9e9016fba638869f1f738159478c8550de92cab42a03c9d6a4a38265b9d6dfaff0a87e7962d012af98fcadd9b2244738aa56d58f0f0eacd8643923738c825af6e088f2a10af7e40a411ed34f2bf5e51fa7518b9dc2c91429381e71d38c148049784a55b940ad30f2dfc605613febffc11c3ef44328e70c1acb5cd355fa5806766ad9d23ae236a1bf86e5700196a92afdefb9a648006e4112c23cee8ef8c3de26696f089b588cb0ee45f53e6ef5b36a6b24a121b388cf86ed2e60d27c4a9ce');
INSERT INTO public.journaal VALUES (66, 'j-eb6c6f6c', '\xc9aaf87608171c65208519202005f87704e2029def3667671966e96f1d3b075cb7001846fbb498a54d09f5f2ce8f56075c37e6234f2dc09422168b9bb8b577cc32303d85ad04c14f92c53be435247d4d2aa9e3371e2d4b0030568f8e6af820292de95e0a621752a158c177a7763341eaa86716970fd7d71f33b9f7922de0509efce1db0b70059488ab681331ac86c73fa43048d390a663d44149874cc0ecb087db6592b6807281bb02a0968b3a07d591e7a9d4b6c6bd46ecc93e2e81da7ecf4a22ef84293aa5a7bb6e702b117cedb80301edc6eb533ad70473b0e8f322ca6ca76f4af85435389df11b9d56f1f83d0769a0fdd6d975f6739b');
INSERT INTO public.journaal VALUES (67, 'j-eb6c6f6c', '\x69f2f1a8f327e579e0a484533093646243e04d0aa5215afadce7846f30c0c563ab1d92057aec2a29da1d3e86757c69a96f945b2f6919496f0a512c39ff10c7a1cec3df2cd32409bddf84c0883f4223e690b75d8b9d4ab778421d83846dac22881c968e21a3e9c6d0462d5652ac29dae1285a918c7838024429eacc67d4e49fc860f3aa4b1f528c672f4e1bc7bafa5bd0174194359cccca679b2fb592829c46e31512fddfc315e8ec7ab76365556d5d514be7038d773c8c01582f5026ea5ef93b974d0d6869f6594e26f9b2d27dba4973f112c38467970d066ffaae5b2b768913e8d3b4cf668b871ffd35f6bce8605bed1c42bc63cfd982');
INSERT INTO public.relatie VALUES (1, '0200', '65990345');
INSERT INTO public.relatie VALUES (2, '0200', '65994235');
INSERT INTO public.relatie VALUES (3, '0200', '65994903');
INSERT INTO public.relatie VALUES (4, '0200', '65997088');
INSERT INTO public.toewijzing_tijdvak VALUES (1, 1, 100020, 1782112860278, 1799708400000, 62, '0001/ZV/2026', '45', '45A03', '2026-06-22', '2026-06-19', '2027-01-11', 'wachtend', 'actueel', 'verlengd', true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (1, 1, 100020, 1799708400000, 4611686018427387904, 62, '0001/ZV/2026', '45', '45A03', '2026-06-22', '2026-06-19', '2027-01-11', 'vervallen', 'afgelopen', 'verlengd', false, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100008, 1778503265960, 1778505182243, 14, '2fb80a47-b89a-4fef-b57d-70a68978903a', '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100008, 1778833768935, 1778837562655, 26, '2fb80a47-b89a-4fef-b57d-70a68978903a', '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100008, 1779179477998, 1780923466741, 33, '2fb80a47-b89a-4fef-b57d-70a68978903a', '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100008, 1780923466741, 1793833200000, 46, '2fb80a47-b89a-4fef-b57d-70a68978903a', '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100008, 1793833200000, 4611686018427387904, 46, '2fb80a47-b89a-4fef-b57d-70a68978903a', '54', '54A01', '2026-05-10', '2026-05-08', '2026-11-04', 'vervallen', 'afgelopen', NULL, false, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100013, 1780923466741, 1780990669357, 46, 'a526560e-1b2b-48cb-bba7-164208ed72c4', '45', '45A12', '2026-06-08', '2026-06-01', '2026-08-23', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100013, 1780990669357, 1787522400000, 46, 'a526560e-1b2b-48cb-bba7-164208ed72c4', '45', '45A12', '2026-06-08', '2026-06-01', '2026-08-23', 'gestart', 'actueel', NULL, true, false, 0, 0, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100013, 1787522400000, 1787954400000, 46, 'a526560e-1b2b-48cb-bba7-164208ed72c4', '45', '45A12', '2026-06-08', '2026-06-01', '2026-08-23', 'gestart', 'afgelopen', NULL, true, false, 0, 0, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100013, 1787954400000, 4611686018427387904, 46, 'a526560e-1b2b-48cb-bba7-164208ed72c4', '45', '45A12', '2026-06-08', '2026-06-01', '2026-08-23', 'gestart', 'afgelopen', NULL, true, false, 0, 0, 70, 0, 0, true, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100017, 1780923466741, 1780990669357, 46, '329b9fdc-290c-4943-9d77-9237477689b8', '44', '44A01', '2026-06-07', '2026-06-04', '2026-07-10', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100017, 1780990669357, 1781595662843, 46, '329b9fdc-290c-4943-9d77-9237477689b8', '44', '44A01', '2026-06-07', '2026-06-04', '2026-07-10', 'gestart', 'actueel', NULL, true, false, 1, 1, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100017, 1781595662843, 1783720800000, 46, '329b9fdc-290c-4943-9d77-9237477689b8', '44', '44A01', '2026-06-07', '2026-06-04', '2026-07-10', 'gestart', 'actueel', NULL, true, false, 2, 2, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100017, 1783720800000, 1784325600000, 46, '329b9fdc-290c-4943-9d77-9237477689b8', '44', '44A01', '2026-06-07', '2026-06-04', '2026-07-10', 'gestart', 'afgelopen', NULL, true, false, 2, 2, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (2, 3, 100017, 1784325600000, 4611686018427387904, 46, '329b9fdc-290c-4943-9d77-9237477689b8', '44', '44A01', '2026-06-07', '2026-06-04', '2026-07-10', 'gestart', 'afgelopen', NULL, true, false, 2, 2, 70, 0, 0, true, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100010, 1778515853941, 1778651966516, 18, '0002/ZV/2026', '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100010, 1778651966516, 1779106390048, 18, '0002/ZV/2026', '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', 'gestart', 'actueel', NULL, true, false, 1, 1, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100010, 1779106390048, 1781215200000, 30, '0002/ZV/2026', '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', 'gestart', 'actueel', NULL, true, false, 1, 1, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100010, 1781215200000, 1781820000000, 30, '0002/ZV/2026', '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', 'gestart', 'afgelopen', NULL, true, false, 1, 1, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100010, 1781820000000, 4611686018427387904, 30, '0002/ZV/2026', '54', '54A04', '2026-05-11', '2026-05-11', '2026-06-11', 'gestart', 'afgelopen', NULL, true, false, 1, 1, 70, 0, 0, true, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100012, 1779106390048, 1779175502546, 30, '0001/ZV/2026', '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100012, 1779175502546, 1779465218546, 30, '0001/ZV/2026', '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', 'gestart', 'actueel', NULL, true, false, 0, 0, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100012, 1779465218546, 1781102670374, 30, '0001/ZV/2026', '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', 'tijdelijk_gestopt', 'actueel', NULL, true, false, 0, 0, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100012, 1781102670374, 1791496800000, 30, '0001/ZV/2026', '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', 'gestart', 'actueel', NULL, true, false, 0, 0, 70, 1, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100012, 1791496800000, 1792101600000, 30, '0001/ZV/2026', '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', 'gestart', 'afgelopen', NULL, true, false, 0, 0, 70, 1, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (3, 2, 100012, 1792101600000, 4611686018427387904, 30, '0001/ZV/2026', '45', '45A04', '2026-05-18', '2026-04-20', '2026-10-08', 'gestart', 'afgelopen', NULL, true, false, 0, 0, 70, 1, 0, true, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (4, 1, 100004, 1778323501675, 1778649595799, 12, 'V2026-000002', '52', '52A03', '2026-05-09', '2026-04-28', '2027-04-18', 'wachtend', 'actueel', NULL, true, false, NULL, NULL, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (4, 1, 100004, 1778649595799, 1808085600000, 12, 'V2026-000002', '52', '52A03', '2026-05-09', '2026-04-28', '2027-04-18', 'gestart', 'actueel', NULL, true, false, 0, 0, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (4, 1, 100004, 1808085600000, 1808517600000, 12, 'V2026-000002', '52', '52A03', '2026-05-09', '2026-04-28', '2027-04-18', 'gestart', 'afgelopen', NULL, true, false, 0, 0, 70, 0, 0, false, NULL, NULL);
INSERT INTO public.toewijzing_tijdvak VALUES (4, 1, 100004, 1808517600000, 4611686018427387904, 12, 'V2026-000002', '52', '52A03', '2026-05-09', '2026-04-28', '2027-04-18', 'gestart', 'afgelopen', NULL, true, false, 0, 0, 70, 0, 0, true, NULL, NULL);
INSERT INTO public.verzoek_tijdvak VALUES (1, 1, '0001/ZV/2026', 1778843033710, 1779355977245, 28, 'VOT', '45', '45A03', 1778843033710, 'open', '2026-05-22', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (1, 1, '0001/ZV/2026', 1779355977245, 1782112860278, 28, 'VOT', '45', '45A03', 1778843033710, 'in_onderzoek', '2026-07-10', false, NULL, NULL, false, true, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (1, 1, '0001/ZV/2026', 1782112860278, 4611686018427387904, 28, 'VOT', '45', '45A03', 1778843033710, 'toegewezen', NULL, false, true, 25, false, true, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '329b9fdc-290c-4943-9d77-9237477689b8', 1780303261480, 1780313821299, 43, 'VOT', '44', '44A01', 1780303261480, 'open', '2026-06-08', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '329b9fdc-290c-4943-9d77-9237477689b8', 1780467657360, 1780923466741, 45, 'VOT', '44', '44A01', 1780467657360, 'open', '2026-06-10', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '329b9fdc-290c-4943-9d77-9237477689b8', 1780923466741, 4611686018427387904, 45, 'VOT', '44', '44A01', 1780467657360, 'toegewezen', NULL, false, true, 3, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, 'a526560e-1b2b-48cb-bba7-164208ed72c4', 1780303261480, 1780313821299, 43, 'VOT', '45', '45A12', 1780303261480, 'open', '2026-06-08', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, 'a526560e-1b2b-48cb-bba7-164208ed72c4', 1780467657360, 1780923466741, 45, 'VOT', '45', '45A12', 1780467657360, 'open', '2026-06-10', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, 'a526560e-1b2b-48cb-bba7-164208ed72c4', 1780923466741, 4611686018427387904, 45, 'VOT', '45', '45A12', 1780467657360, 'toegewezen', NULL, false, true, 3, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1778238551495, 1778503265960, 10, 'VOT', '54', '54A01', 1778238551495, 'open', '2026-05-18', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1778503265960, 1778505182243, 10, 'VOT', '54', '54A01', 1778238551495, 'toegewezen', NULL, false, true, 1, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1778505182243, 1778833768935, 10, 'VOT', '54', '54A01', 1778238551495, 'open', '2026-05-18', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1778833768935, 1778837562655, 10, 'VOT', '54', '54A01', 1778238551495, 'toegewezen', NULL, false, true, 4, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1778837562655, 1779141600000, 10, 'VOT', '54', '54A01', 1778238551495, 'open', '2026-05-18', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1779141600000, 1779179477998, 10, 'VOT', '54', '54A01', 1778238551495, 'open', '2026-05-18', true, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (2, 3, '2fb80a47-b89a-4fef-b57d-70a68978903a', 1779179477998, 4611686018427387904, 10, 'VOT', '54', '54A01', 1778238551495, 'toegewezen', NULL, false, false, 6, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (3, 2, '0002/ZV/2026', 1778503451594, 1778515853941, 15, 'VOT', '54', '54A04', 1778503451594, 'open', '2026-05-19', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (3, 2, '0002/ZV/2026', 1778515853941, 4611686018427387904, 15, 'VOT', '54', '54A04', 1778503451594, 'toegewezen', NULL, false, true, 0, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (3, 2, '0001/ZV/2026', 1778503451594, 1779106390048, 15, 'VOT', '45', '45A04', 1778503451594, 'open', '2026-05-19', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (3, 2, '0001/ZV/2026', 1779106390048, 4611686018427387904, 15, 'VOT', '45', '45A04', 1778503451594, 'toegewezen', NULL, false, true, 4, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (4, 1, 'V2026-000002', 1777467732474, 1778191200000, 8, 'VOT', '52', '52A03', 1777467732474, 'open', '2026-05-07', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (4, 1, 'V2026-000002', 1778191200000, 1778323501675, 8, 'VOT', '52', '52A03', 1777467732474, 'open', '2026-05-07', true, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (4, 1, 'V2026-000002', 1778323501675, 4611686018427387904, 8, 'VOT', '52', '52A03', 1777467732474, 'toegewezen', NULL, false, false, 6, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (4, 1, 'V2026-000001', 1775637968191, 1776065391918, 2, 'VOT', '45', '45A09', 1775637968191, 'open', '2026-04-15', false, NULL, NULL, false, false, NULL, NULL, false, false);
INSERT INTO public.verzoek_tijdvak VALUES (4, 1, 'V2026-000001', 1776065391918, 4611686018427387904, 2, 'VOT', '45', '45A09', 1775637968191, 'afgewezen', NULL, false, true, 3, false, false, '6', NULL, false, false);
INSERT INTO public.woonplaats_tijdvak VALUES (1, 4, 100004, 1778323501675, 1808085600000, 'afwijkend', '0301', '2026-04-29', 'woonadres', NULL, NULL, NULL, NULL, '52', '52A03', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (1, 4, 100004, 1808085600000, 4611686018427387904, 'afwijkend', '0301', '2026-04-29', 'woonadres', NULL, NULL, NULL, NULL, '52', '52A03', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (1, 1, 100020, 1782112860278, 1799708400000, 'afwijkend', '0301', '2026-05-15', 'woonadres', NULL, NULL, NULL, NULL, '45', '45A03', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (1, 1, 100020, 1799708400000, 4611686018427387904, 'afwijkend', '0301', '2026-05-15', 'woonadres', NULL, NULL, NULL, NULL, '45', '45A03', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (2, 3, 100010, 1778515853941, 1779106390048, 'conform', '0200', '2026-05-11', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A04', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (2, 3, 100010, 1779106390048, 1781215200000, 'conform', '0200', '2026-05-11', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A04', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (2, 3, 100010, 1781215200000, 4611686018427387904, 'conform', '0200', '2026-05-11', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A04', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (2, 3, 100012, 1779106390048, 1791496800000, 'conform', '0200', '2026-05-11', 'woonadres', NULL, NULL, NULL, NULL, '45', '45A04', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (2, 3, 100012, 1791496800000, 4611686018427387904, 'conform', '0200', '2026-05-11', 'woonadres', NULL, NULL, NULL, NULL, '45', '45A04', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100008, 1778503265960, 1778505182243, 'afwijkend', '0301', '2026-05-08', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100008, 1778833768935, 1778837562655, 'afwijkend', '0301', '2026-05-08', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100008, 1779179477998, 1780923466741, 'afwijkend', '0301', '2026-05-08', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100008, 1780923466741, 1793833200000, 'afwijkend', '0301', '2026-05-08', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100008, 1793833200000, 4611686018427387904, 'afwijkend', '0301', '2026-05-08', 'woonadres', NULL, NULL, NULL, NULL, '54', '54A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100013, 1780923466741, 1787522400000, 'afwijkend', '0301', '2026-06-03', 'woonadres', NULL, NULL, NULL, NULL, '45', '45A12', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100013, 1787522400000, 4611686018427387904, 'afwijkend', '0301', '2026-06-03', 'woonadres', NULL, NULL, NULL, NULL, '45', '45A12', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100017, 1780923466741, 1780990669357, 'afwijkend', '0301', '2026-06-03', 'woonadres', NULL, '2026-06-04', 2, '44A01', '44', '44A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100017, 1780990669357, 1781595662843, 'afwijkend', '0301', '2026-06-07', 'woonadres', NULL, '2026-06-08', 2, '44A01', '44', '44A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100017, 1781595662843, 1783720800000, 'afwijkend', '0301', '2026-06-08', 'woonadres', NULL, '2026-06-09', 2, '44A01', '44', '44A01', NULL, NULL, NULL);
INSERT INTO public.woonplaats_tijdvak VALUES (3, 2, 100017, 1783720800000, 4611686018427387904, 'afwijkend', '0301', '2026-06-08', 'woonadres', NULL, '2026-06-09', 2, '44A01', '44', '44A01', NULL, NULL, NULL);
SELECT pg_catalog.setval('public.aflevering_nummer', 67, true);
SELECT pg_catalog.setval('public.bericht_nummer', 65, true);
SELECT pg_catalog.setval('public.client_nummer', 3, true);
SELECT pg_catalog.setval('public.heenbericht_nummer', 27, true);
SELECT pg_catalog.setval('public.relatie_nummer', 4, true);
ALTER TABLE ONLY public.actie
    ADD CONSTRAINT actie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.afkeuring
    ADD CONSTRAINT afkeuring_pkey PRIMARY KEY (bericht_id, volgnummer);
ALTER TABLE ONLY public.aflevering
    ADD CONSTRAINT aflevering_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.bericht
    ADD CONSTRAINT bericht_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bevinding
    ADD CONSTRAINT bevinding_pkey PRIMARY KEY (bericht_id, volgnummer);
ALTER TABLE ONLY public.brp_persoon
    ADD CONSTRAINT brp_persoon_pkey PRIMARY KEY (pseudoniem);
ALTER TABLE ONLY public.brp
    ADD CONSTRAINT brp_pkey PRIMARY KEY (pseudoniem, volgnummer);
ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.client_relatie
    ADD CONSTRAINT client_relatie_pkey PRIMARY KEY (client_id, relatie_id);
ALTER TABLE ONLY public.feit
    ADD CONSTRAINT feit_pkey PRIMARY KEY (bericht_id, volgnummer);
ALTER TABLE ONLY public.fo01_noemt
    ADD CONSTRAINT fo01_noemt_pkey PRIMARY KEY (bericht_id);
ALTER TABLE ONLY public.fo01
    ADD CONSTRAINT fo01_pkey PRIMARY KEY (kenmerk);
ALTER TABLE ONLY public.gemelde_bevinding
    ADD CONSTRAINT gemelde_bevinding_pkey PRIMARY KEY (client_id, id);
ALTER TABLE ONLY public.heen_tijdvak
    ADD CONSTRAINT heen_tijdvak_pkey PRIMARY KEY (heen_id, vanaf);
ALTER TABLE ONLY public.heenbericht
    ADD CONSTRAINT heenbericht_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.hub
    ADD CONSTRAINT hub_pkey PRIMARY KEY (naam);
ALTER TABLE ONLY public.journaal
    ADD CONSTRAINT journaal_pkey PRIMARY KEY (aflevering_id);
ALTER TABLE ONLY public.losgemaakt
    ADD CONSTRAINT losgemaakt_pkey PRIMARY KEY (bericht_id);
ALTER TABLE ONLY public.losse_start_tijdvak
    ADD CONSTRAINT losse_start_tijdvak_pkey PRIMARY KEY (relatie_id, client_id, volgnummer);
ALTER TABLE ONLY public.ontvangstnummer
    ADD CONSTRAINT ontvangstnummer_pkey PRIMARY KEY (nummer);
ALTER TABLE ONLY public.opruiming
    ADD CONSTRAINT opruiming_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.relatie
    ADD CONSTRAINT relatie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.te_vouwen_client
    ADD CONSTRAINT te_vouwen_client_pkey PRIMARY KEY (client_id);
ALTER TABLE ONLY public.te_vouwen_dossier
    ADD CONSTRAINT te_vouwen_dossier_pkey PRIMARY KEY (relatie_id, client_id);
ALTER TABLE ONLY public.te_vouwen_fo01
    ADD CONSTRAINT te_vouwen_fo01_pkey PRIMARY KEY (kenmerk);
ALTER TABLE ONLY public.te_vouwen_heen
    ADD CONSTRAINT te_vouwen_heen_pkey PRIMARY KEY (heen_id);
ALTER TABLE ONLY public.toewijzing_tijdvak
    ADD CONSTRAINT toewijzing_tijdvak_pkey PRIMARY KEY (relatie_id, client_id, nummer, vanaf);
ALTER TABLE ONLY public.uitgaand
    ADD CONSTRAINT uitgaand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verzoek_tijdvak
    ADD CONSTRAINT verzoek_tijdvak_pkey PRIMARY KEY (relatie_id, client_id, referentie, vanaf);
ALTER TABLE ONLY public.woonplaats_bevinding
    ADD CONSTRAINT woonplaats_bevinding_pkey PRIMARY KEY (client_id, soort, relatie_id, sleutel, vanaf);
ALTER TABLE ONLY public.woonplaats_tijdvak
    ADD CONSTRAINT woonplaats_tijdvak_pkey PRIMARY KEY (client_id, relatie_id, nummer, vanaf);
CREATE INDEX actie_werk ON public.actie USING btree (relatie_id, sleutel, id);
CREATE INDEX actie_zaak ON public.actie USING btree (relatie_id, client_id);
CREATE INDEX aflevering_kort ON public.aflevering USING btree (kort);
CREATE UNIQUE INDEX aflevering_sleutel ON public.aflevering USING btree (bericht_id, kenmerk);
CREATE INDEX aflevering_telling ON public.aflevering USING btree (oordeel, gemeente, ontvangen);
CREATE INDEX bericht_heen ON public.bericht USING btree (heen_id);
CREATE UNIQUE INDEX bericht_sleutel ON public.bericht USING btree (relatie_id, soort, identificatie, dagtekening, inhoud);
CREATE INDEX bericht_telling ON public.bericht USING btree (oordeel, soort, gemeente, ontvangen);
CREATE UNIQUE INDEX client_sleutel ON public.client USING btree (pseudoniem);
CREATE INDEX feit_client ON public.feit USING btree (relatie_id, client_id);
CREATE INDEX feit_nummer ON public.feit USING btree (relatie_id, nummer, client_id);
CREATE INDEX feit_referentie ON public.feit USING btree (relatie_id, referentie, client_id);
CREATE INDEX fo01_noemt_kort ON public.fo01_noemt USING btree (kort);
CREATE INDEX heen_tijdvak_bericht ON public.heen_tijdvak USING btree (bericht_id);
CREATE INDEX heen_tijdvak_bevinding ON public.heen_tijdvak USING btree (tot) WHERE (andere_inhoud OR andere_retour);
CREATE INDEX heen_tijdvak_nu ON public.heen_tijdvak USING btree (retour, tot, vanaf, relatie_id);
CREATE INDEX heen_tijdvak_werk ON public.heen_tijdvak USING btree (retour, tot, vanaf, relatie_id, bericht_id, ontvangen, uiterste) WHERE ((retour)::text = ANY (ARRAY[('te_laat'::character varying)::text, ('afgekeurd'::character varying)::text]));
CREATE INDEX heenbericht_identificatie ON public.heenbericht USING btree (soort, identificatie, relatie_id);
CREATE UNIQUE INDEX heenbericht_sleutel ON public.heenbericht USING btree (relatie_id, soort, identificatie, dagtekening);
CREATE INDEX ontvangstnummer_aflevering ON public.ontvangstnummer USING btree (aflevering_id);
CREATE UNIQUE INDEX relatie_sleutel ON public.relatie USING btree (gemeente, aanbieder);
CREATE INDEX toewijzing_tijdvak_nu ON public.toewijzing_tijdvak USING btree (tot, vanaf, stand, geldigheid, wijziging, doorlooptijd, wachttijd_telt, wachttijd_apart, wachttijd_dagen, wachttijd_netto_dagen, toewijzingsdatum, treeknorm_dagen, categorie, trajectduur);
CREATE INDEX toewijzing_tijdvak_wacht ON public.toewijzing_tijdvak USING btree (tot, vanaf, treeknorm_dagen, toewijzingsdatum) WHERE (wachttijd_telt AND (wachttijd_dagen IS NULL));
CREATE INDEX toewijzing_tijdvak_werk ON public.toewijzing_tijdvak USING btree (tot, vanaf, start_te_laat, stop_te_laat, stop_ontbreekt, einddatum) WHERE ((start_te_laat > 0) OR (stop_te_laat > 0) OR stop_ontbreekt);
CREATE INDEX uitgaand_moment ON public.uitgaand USING btree (moment);
CREATE INDEX verzoek_tijdvak_nu ON public.verzoek_tijdvak USING btree (tot, vanaf, soort, stand, te_laat, binnen_norm, zonder_referentie, via_onderzoek, doorlooptijd, dubbel_gebruikt, later_antwoord);
CREATE INDEX verzoek_tijdvak_werk ON public.verzoek_tijdvak USING btree (tot) WHERE ((stand)::text = ANY (ARRAY[('open'::character varying)::text, ('in_onderzoek'::character varying)::text]));
CREATE INDEX woonplaats_bevinding_tot ON public.woonplaats_bevinding USING btree (tot);
CREATE INDEX woonplaats_tijdvak_afwijkend ON public.woonplaats_tijdvak USING btree (tot);
CREATE TRIGGER actie_blijft BEFORE UPDATE ON public.actie FOR EACH ROW EXECUTE FUNCTION public.actie_blijft();
